#!lua flags=allow-oom
-- Moves a due time, unless a commit has moved it in the meantime.
--
-- KEYS 1 the agenda
-- ARGV 1 couple's id, 2 the time it was at, 3 the time to put it at, or ''

local at = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not at or tonumber(at) ~= tonumber(ARGV[2]) then
  return 0
end
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1
