#!lua flags=allow-oom
-- Takes a record away that leads nowhere, unless it was written since. One that is on its way to another
-- name may go: whoever moves it has read it, and goes on.
--
-- KEYS 1 the record
-- ARGV 1 counter it was read at

if redis.call('HGET', KEYS[1], 'v') ~= ARGV[1] then
  return 0
end
return redis.call('DEL', KEYS[1])
