#!lua flags=allow-oom
-- Puts a couple on both agendas anew, unless it was committed since it was
-- read: then its commit has done so.
--
-- KEYS 1 couple, 2 urgent agenda, 3 crowd agenda
-- ARGV 1 couple's id, 2 version it was read at, 3 urgent due time or '',
--      4 crowd due time or ''
--
-- Allowed when memory is short: a couple that is on no agenda hears nothing
-- until it speaks, and an entry takes next to nothing.

if redis.call('HGET', KEYS[1], 'v') ~= ARGV[2] then
  return 0
end
for i = 0, 1 do
  if ARGV[3 + i] == '' then
    redis.call('ZREM', KEYS[2 + i], ARGV[1])
  else
    redis.call('ZADD', KEYS[2 + i], ARGV[3 + i], ARGV[1])
  end
end
return 1
