#!lua
-- Replaces a record if nobody changed it since it was read.
--
-- KEYS 1 the record
-- ARGV 1 counter it was read at ('0': it was not there), 2 the next counter,
--      3 sealed body, 4 seconds it lives from now, or '' to leave that as it is
--
-- A record with 'm' is on its way to another name and takes nothing any more. One with nothing but 'x'
-- keeps the name of what was forgotten, and is in nobody's way but theirs who would bring that back.

local at = redis.call('HMGET', KEYS[1], 'v', 'm', 'x')
if (at[1] or '0') ~= ARGV[1] or at[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'b', ARGV[3])
if at[3] then
  redis.call('HDEL', KEYS[1], 'x')
  redis.call('PERSIST', KEYS[1])
end
if ARGV[4] ~= '' then
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return 1
