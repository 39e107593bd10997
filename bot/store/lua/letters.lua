#!lua
-- Replaces a list, unless it changed since it was read.
--
-- KEYS 1 the list
-- ARGV 1 how many it held, 2 milliseconds it lives at least, 3... what it held, then what it will hold

local held = tonumber(ARGV[1])
local at = redis.call('LRANGE', KEYS[1], 0, -1)
if #at ~= held then
  return 0
end
for i = 1, held do
  if at[i] ~= ARGV[2 + i] then
    return 0
  end
end
local life = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[2]))
redis.call('DEL', KEYS[1])
for i = 3 + held, #ARGV do
  redis.call('RPUSH', KEYS[1], ARGV[i])
end
if #ARGV >= 3 + held and life > 0 then
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', life))
end
return 1
