#!lua
-- Writes down the batch of updates that is about to be worked on, or takes it away for the body ''. Only
-- whoever has the lease may: another one could put an old batch in the place of one that Telegram does not
-- have any more.
--
-- KEYS 1 the inbox, 2 the lease
-- ARGV 1 owner, 2 sealed body, or '', 3 milliseconds it is kept

if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1
