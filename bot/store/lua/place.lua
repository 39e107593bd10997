#!lua
-- Puts a record under its new name, unless something is there.
--
-- KEYS 1 the record
-- ARGV 1 counter, 2 sealed body, 3 milliseconds it lives, or -1

if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'v', ARGV[1], 'b', ARGV[2])
if ARGV[3] ~= '-1' then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return 1
