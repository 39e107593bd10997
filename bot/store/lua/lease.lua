#!lua flags=allow-oom
-- Takes or renews the lease; gives it back for the time ''.
--
-- KEYS 1 the lease
-- ARGV 1 owner, 2 milliseconds, or '' to give it back
--
-- Allowed when memory is short: the instance at work has to stay at work to
-- send what frees memory.

local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
