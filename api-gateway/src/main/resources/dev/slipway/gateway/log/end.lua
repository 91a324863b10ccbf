-- Notes where the log of one execution ends.
-- KEYS[1]: the deployment's logs; KEYS[2]: logs that are whole. ARGV: execution, number of lines, seconds to keep, time.
local id, count = ARGV[1], tonumber(ARGV[2])
redis.call('HSET', KEYS[1], id .. ':count', count)
redis.call('EXPIRE', KEYS[1], ARGV[3])
local whole = tonumber(redis.call('HGET', KEYS[1], id .. ':whole') or '0')
if count > 0 and whole >= count then redis.call('ZADD', KEYS[2], 'NX', ARGV[4], id) end
return whole
