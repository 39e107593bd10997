#!lua
-- Writes down the batch of updates that is about to be worked on. Only whoever has the lease may: another
-- one could put an old batch in the place of one that Telegram does not have any more. So could a write of
-- the same process that was on its way for too long: they are numbered, and a lower number does nothing.
-- The same number is the same write, sent again for want of an answer.
--
-- KEYS 1 the inbox, 2 the number of its last write, 3 the lease
-- ARGV 1 owner, 2 number, 3 sealed body, 4 milliseconds both are kept

local last = tonumber(redis.call('GET', KEYS[2]) or '') or 0
local number = tonumber(ARGV[2])
if redis.call('GET', KEYS[3]) ~= ARGV[1] or number < last then
  return 0
end
if number == last then
  return 1
end
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[4])
return 1
