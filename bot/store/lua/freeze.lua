#!lua
-- Lets a record be written no more, and gives its counter, its sealed body and how many milliseconds it
-- lives, -1 for ever; nothing if it is not there. It is about to be put under another name.
--
-- KEYS 1 the record

local at = redis.call('HMGET', KEYS[1], 'v', 'b')
if not at[1] then
  return false
end
redis.call('HSET', KEYS[1], 'm', '1')
return {at[1], at[2], redis.call('PTTL', KEYS[1])}
