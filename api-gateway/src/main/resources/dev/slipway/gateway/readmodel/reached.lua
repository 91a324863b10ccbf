-- Notes how far a topic was read; a place that is behind what is noted changes nothing.
-- KEYS[1]: the topic. ARGV: partition and place, again and again.
for i = 1, #ARGV, 2 do
  local before = redis.call('HGET', KEYS[1], ARGV[i])
  if not before or tonumber(before) < tonumber(ARGV[i + 1]) then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
end
return 1
