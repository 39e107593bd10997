#!lua flags=allow-oom
-- Strikes sent entries off and notes where cards are now.
--
-- KEYS 1 couple, 2 unsent
-- ARGV 1 couple's id, 2 counter the card map was read at, 3 sealed card map
--      or '' to leave it, 4... fields of the entries that are done
--
-- Allowed when memory is short: it frees more than it takes, and a bot that
-- cannot note what it sent would send it again.

local at = redis.call('HMGET', KEYS[1], 'v', 'cv')
if not at[1] then
  redis.call('SREM', KEYS[2], ARGV[1])
  return 'gone'
end

-- Strike-off and card map are written together. If nothing is left to strike
-- off, this receipt has been here before, and its cards may be older than
-- those that stand there now.
if #ARGV > 3 then
  local waiting = false
  for i = 4, #ARGV do
    if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then
      waiting = true
      break
    end
  end
  if not waiting then
    return 'already'
  end
end
if ARGV[3] ~= '' and (at[2] or '0') ~= ARGV[2] then
  return 'again'
end

local struck = 0
for i = 4, #ARGV do
  struck = struck + redis.call('HDEL', KEYS[1], ARGV[i])
end
if struck > 0 and redis.call('HINCRBY', KEYS[1], 'n', -struck) <= 0 then
  redis.call('HDEL', KEYS[1], 'n')
  redis.call('SREM', KEYS[2], ARGV[1])
end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], 'c', ARGV[3])
  redis.call('HINCRBY', KEYS[1], 'cv', 1)
end
return 'applied'
