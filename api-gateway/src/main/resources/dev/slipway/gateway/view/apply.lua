-- Writes rows of one deployment, if they are newer than what is here and nothing is missing in between.
-- KEYS[1]: the deployment. ARGV: mode, id, first sequence, last sequence, space, project, state or '', createdAt or '',
-- prefix of the indexes, then name and value of each row. Modes: events, placeholder (only where there is nothing),
-- summary (only where no event was applied). Answers 1 written, 0 known already, -1 events are missing.
local mode, id = ARGV[1], ARGV[2]
local first, last = tonumber(ARGV[3]), tonumber(ARGV[4])
local space, project, state, created, index = ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local seq = redis.call('HGET', KEYS[1], 'seq')
local stored = tonumber(seq or '0')
if mode == 'placeholder' and seq then return 0 end
if mode == 'summary' and stored > 0 then return 0 end
if mode == 'events' then
  if last <= stored then return 0 end
  if first > stored + 1 then return -1 end
end
local before = redis.call('HGET', KEYS[1], 'index')
for i = 10, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('HSET', KEYS[1], 'seq', ARGV[4])
if created ~= '' then redis.call('HSET', KEYS[1], 'created', created)
else created = redis.call('HGET', KEYS[1], 'created') or '0' end
if state ~= '' and state ~= before then
  if before then
    redis.call('ZREM', index .. space .. ':s:' .. before, id)
    redis.call('ZREM', index .. space .. ':p:' .. project .. ':s:' .. before, id)
  end
  redis.call('HSET', KEYS[1], 'index', state)
elseif before then
  state = before
end
if state ~= '' then
  redis.call('ZADD', index .. space, created, id)
  redis.call('ZADD', index .. space .. ':p:' .. project, created, id)
  redis.call('ZADD', index .. space .. ':s:' .. state, created, id)
  redis.call('ZADD', index .. space .. ':p:' .. project .. ':s:' .. state, created, id)
end
return 1
