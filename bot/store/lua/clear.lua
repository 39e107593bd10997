#!lua flags=allow-oom
-- Takes away the batch of updates that was written down. Who may, and what the number is for, is said where
-- it is written.
--
-- KEYS 1 the inbox, 2 the number of its last write, 3 the lease
-- ARGV 1 owner, 2 number, 3 milliseconds the number is kept
--
-- Allowed when memory is short: it frees some.

local last = tonumber(redis.call('GET', KEYS[2]) or '') or 0
local number = tonumber(ARGV[2])
if redis.call('GET', KEYS[3]) ~= ARGV[1] or number < last then
  return 0
end
if number == last then
  return 1
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1
