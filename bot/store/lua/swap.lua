#!lua
-- Replaces a record if nobody changed it since it was read.
--
-- KEYS 1 the record
-- ARGV 1 counter it was read at ('0': it was not there), 2 the next counter,
--      3 sealed body, 4 seconds it lives from now, or '' to leave that as it is

local counter = redis.call('HGET', KEYS[1], 'v') or '0'
if counter ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'b', ARGV[3])
if ARGV[4] ~= '' then
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return 1
