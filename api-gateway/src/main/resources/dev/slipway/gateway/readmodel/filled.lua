-- Marks the copy as whole, unless it was wiped since this filling began.
-- KEYS: the token of this filling, the mark. ARGV: the mark's text. Returns 1 when marked.
if redis.call('DEL', KEYS[1]) == 1 then
  redis.call('SET', KEYS[2], ARGV[1])
  return 1
end
return 0
