#!lua
-- Replaces sealed values that are still what was read.
--
-- KEYS 1 a hash, or a string
-- ARGV in threes: the field, or '' for a string; the value as it was read; the value it will have
--
-- What was written meanwhile stays. Counters and versions stay as they are: whoever read the value before
-- means the same.

local replaced = 0
for i = 1, #ARGV, 3 do
  if ARGV[i] == '' then
    if redis.call('GET', KEYS[1]) == ARGV[i + 1] then
      redis.call('SET', KEYS[1], ARGV[i + 2], 'KEEPTTL')
      replaced = replaced + 1
    end
  elseif redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
    replaced = replaced + 1
  end
end
return replaced
