#!lua flags=allow-oom
-- Takes away everything of a couple but the record of what was applied to it.
--
-- KEYS 1 couple, 2 journal, 3 urgent agenda, 4 crowd agenda, 5 unsent
-- ARGV 1 couple's id, 2 version it was read at, 3 how many entries waited then
--
-- A couple that changed since it was read stays: somebody wrote to it. Allowed
-- when memory is short: it frees some.

local at = redis.call('HMGET', KEYS[1], 'v', 'n')
if not at[1] then
  return 1
end
if at[1] ~= ARGV[2] or (at[2] or '0') ~= ARGV[3] then
  return 0
end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('SREM', KEYS[5], ARGV[1])
return 1
