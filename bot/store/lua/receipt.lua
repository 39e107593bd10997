#!lua flags=allow-oom
-- Strikes sent entries off and notes where cards are now.
--
-- KEYS 1 couple, 2 unsent
-- ARGV 1 couple's id, 2 counter the card map was read at, 3 sealed card map
--      or '' to leave it, 4... fields of the entries that are done
--
-- Allowed when memory is short: it frees more than it takes, and a bot that
-- cannot note what it sent would send it again.

local at = redis.call('HMGET', KEYS[1], 'v', 'cv', 'n')
if not at[1] then
  redis.call('SREM', KEYS[2], ARGV[1])
  return 'gone'
end

-- Strike-off and card map are written together. If nothing is left to strike
-- off, this receipt has been here before, and its cards may be older than
-- those that stand there now.
if ARGV[3] ~= '' and (at[2] or '0') ~= ARGV[2] then
  for i = 4, #ARGV do
    if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then
      return 'again'
    end
  end
  return #ARGV > 3 and 'already' or 'again'
end

-- Lua hands over no more than some thousand arguments at once.
local at_once = 1000
local struck = 0
for i = 4, #ARGV, at_once do
  struck = struck + redis.call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + at_once - 1, #ARGV)))
end
if #ARGV > 3 and struck == 0 then
  return 'already'
end
local left = tonumber(at[3] or '0') - struck
local fields = {}
if struck > 0 and left <= 0 then
  redis.call('HDEL', KEYS[1], 'n')
  redis.call('SREM', KEYS[2], ARGV[1])
elseif struck > 0 then
  fields[1], fields[2] = 'n', string.format('%.0f', left)
end
if ARGV[3] ~= '' then
  local n = #fields
  fields[n + 1], fields[n + 2] = 'c', ARGV[3]
  fields[n + 3], fields[n + 4] = 'cv', string.format('%.0f', tonumber(at[2] or '0') + 1)
end
if #fields > 0 then
  redis.call('HSET', KEYS[1], unpack(fields))
end
return 'applied'
