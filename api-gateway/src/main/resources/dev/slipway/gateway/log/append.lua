-- Adds consecutive lines of one execution and keeps count of how far its log is whole from its beginning.
-- KEYS[1]: chunks by first line; KEYS[2]: the deployment's logs; KEYS[3]: logs that are whole; KEYS[4]: what has come of
-- the deployment, in order; KEYS[5]: about that. ARGV: execution, first, count, lines, most bytes, seconds to keep, place
-- in Kafka, time, token of what has come if this is the first. A chunk is kept as '<first> <count> <lines>'.
local id, first, count = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local chunk = ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[4]
local whole = tonumber(redis.call('HGET', KEYS[2], id .. ':whole') or '0')
local gone = tonumber(redis.call('HGET', KEYS[2], id .. ':gone') or '0')
if first + count - 1 > gone and redis.call('ZADD', KEYS[1], ARGV[2], chunk) == 1 then
  local bytes = redis.call('HINCRBY', KEYS[2], id .. ':bytes', #chunk)
  while bytes > tonumber(ARGV[5]) and redis.call('ZCARD', KEYS[1]) > 1 do
    local oldest = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
    local f, n = string.match(oldest, '^(%d+) (%d+) ')
    if tonumber(f) + tonumber(n) - 1 > whole and tonumber(f) ~= whole + 1 then break end
    redis.call('ZREM', KEYS[1], oldest)
    gone = math.max(gone, tonumber(f) + tonumber(n) - 1)
    whole = math.max(whole, gone)
    bytes = redis.call('HINCRBY', KEYS[2], id .. ':bytes', -#oldest)
    redis.call('HSET', KEYS[2], id .. ':gone', gone)
  end
end
-- lines up to here are whole since a record came: followers are told where that lies
local function come(place, last)
  redis.call('HSETNX', KEYS[5], 'token', ARGV[9])
  local n = redis.call('HINCRBY', KEYS[5], 'n', 1)
  redis.call('ZADD', KEYS[4], n, place .. ':' .. id .. ':' .. (whole + 1) .. ':' .. last)
  redis.call('EXPIRE', KEYS[4], ARGV[6])
  whole = last
end
if first > whole + 1 then
  redis.call('HSET', KEYS[5], id .. ':' .. ARGV[2], ARGV[7])
else
  if first + count - 1 > whole then come(ARGV[7], first + count - 1) end
  local moved = true
  while moved do
    moved = false
    for _, next in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], whole + 1, whole + 1)) do
      local f, n = string.match(next, '^(%d+) (%d+) ')
      if tonumber(f) + tonumber(n) - 1 > whole then
        local early = id .. ':' .. f
        come(redis.call('HGET', KEYS[5], early) or ARGV[7], tonumber(f) + tonumber(n) - 1)
        redis.call('HDEL', KEYS[5], early)
        moved = true
      end
    end
  end
end
redis.call('EXPIRE', KEYS[5], ARGV[6])
redis.call('HSET', KEYS[2], id .. ':whole', whole)
redis.call('HSETNX', KEYS[2], id .. ':at', ARGV[7])
local ends = tonumber(redis.call('HGET', KEYS[2], id .. ':count') or '-1')
if ends > 0 and whole >= ends then redis.call('ZADD', KEYS[3], 'NX', ARGV[8], id) end
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('EXPIRE', KEYS[2], ARGV[6])
return whole
