#!lua
-- Writes everything one step of a couple brought about, or nothing.
--
-- KEYS 1 couple, 2 events, 3 journal, 4 urgent agenda, 5 crowd agenda, 6 unsent,
--      7 the debt of a rewrite
-- ARGV 1 couple's id, 2 version it was loaded at, 3 version it will have,
--      4 random token of this commit, 5 sealed state,
--      6 urgent due time or '', 7 crowd due time or '',
--      8 how many event ids to keep at least, 9 how many seconds to keep them,
--      10 '1' if words went for good, or '',
--      11, 12, 13 how many events, entries and pages follow:
--      an event is its id; an entry its sealed body; a page its number and its
--      sealed body, or '' to erase it.
--
-- Versions and times stay strings: a Lua number loses digits past 2^53.
-- Redis does not undo a script that fails half-way, so everything is checked
-- first, and the first write is one that Redis refuses when memory is short.

local id, from, to, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local keep, events, entries, pages = tonumber(ARGV[8]), tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13])
local first_event = 14
local first_entry = first_event + events
local first_page = first_entry + entries

-- The client sends a script again when the answer is lost on the way, so the
-- first question is whether this very commit has been here before.
local at = redis.call('HMGET', KEYS[1], 'v', 't', 'n')
local version = at[1] or '0'
if version == to and at[2] == token then
  return 'already'
end
if events > 0 then
  local fresh = false
  for i = first_event, first_entry - 1 do
    if not redis.call('ZSCORE', KEYS[2], ARGV[i]) then
      fresh = true
      break
    end
  end
  if not fresh then
    return 'already'
  end
end
if version ~= from then
  return 'again'
end

-- Lua hands over no more than some thousand arguments at once.
local at_once = 1000
local function put(key, command, list)
  for i = 1, #list, at_once do
    redis.call(command, key, unpack(list, i, math.min(i + at_once - 1, #list)))
  end
end

local fields = {'v', to, 't', token, 's', ARGV[5]}
if entries > 0 then
  fields[7], fields[8] = 'n', string.format('%.0f', tonumber(at[3] or '0') + entries)
end
for i = 1, entries do
  fields[#fields + 1] = 'o' .. to .. '.' .. i
  fields[#fields + 1] = ARGV[first_entry + i - 1]
end
put(KEYS[1], 'HSET', fields)
if entries > 0 then
  redis.call('SADD', KEYS[6], id)
end
if ARGV[10] ~= '' then
  redis.call('SET', KEYS[7], token)
end

if events > 0 then
  -- Scores only count up, whatever the clock does and however often the
  -- couple began anew at version 1.
  local newest = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  local before = tonumber(newest[2] or '0')
  local members = {}
  for i = 1, events do
    members[2 * i - 1] = string.format('%.0f', before + i)
    members[2 * i] = ARGV[first_event + i - 1]
  end
  put(KEYS[2], 'ZADD', members)
  -- There are never more of them than were counted. Those that are too many
  -- are taken away once in 64.
  if before + events > keep and math.floor((before + events) / 64) > math.floor(before / 64) then
    redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - keep)
  end
  redis.call('EXPIRE', KEYS[2], ARGV[9])
end

for i = first_page, first_page + 2 * pages - 1, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[3], ARGV[i])
  else
    redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
  end
end

for i = 0, 1 do
  if ARGV[6 + i] == '' then
    redis.call('ZREM', KEYS[4 + i], id)
  else
    redis.call('ZADD', KEYS[4 + i], ARGV[6 + i], id)
  end
end
return 'applied'
