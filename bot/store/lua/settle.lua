#!lua flags=allow-oom
-- Strikes off the debt of a rewrite, unless more has come since.
--
-- KEYS 1 the debt
-- ARGV 1 what stood there before the rewrite
--
-- Allowed when memory is short: it frees some.

if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
return redis.call('DEL', KEYS[1])
