-- Writes rows of one deployment, if they are newer than what is here and nothing is missing in between.
-- KEYS[1]: the deployment; KEYS[2]: those that have ended. ARGV: mode, id, first sequence, last sequence, space, project,
-- state or '', createdAt or '', prefix of the indexes, time, then name and value of each row. Modes: events, placeholder (only where there is nothing),
-- summary (only where no event was applied). Answers 1 written, 0 known already, -1 events are missing.
-- Rows x:<step>:<key>:<kind> are of an execution and lie apart, by step: :x: the rows, :xa: all keys, :xs: those in a
-- state, :xc: how many are in each state. Rows y:<step>:<key> are outputs of targets: :y: the rows, :ya: their keys.
local base = KEYS[1]
local function moved(step, key, state)
  local rows = base .. ':x:' .. step
  local old = redis.call('HGET', rows, key .. ':st')
  if old == state then return end
  if old then
    redis.call('ZREM', base .. ':xs:' .. step .. ':' .. old, key)
    if redis.call('HINCRBY', base .. ':xc:' .. step, old, -1) == 0 then
      redis.call('HDEL', base .. ':xc:' .. step, old)
    end
  else
    redis.call('ZADD', base .. ':xa:' .. step, 0, key)
  end
  redis.call('HSET', rows, key .. ':st', state)
  redis.call('ZADD', base .. ':xs:' .. step .. ':' .. state, 0, key)
  redis.call('HINCRBY', base .. ':xc:' .. step, state, 1)
end
local function written(name, value)
  local first = string.sub(name, 1, 2)
  if first == 'x:' then
    local step, key, kind = string.match(name, '^x:(%d+):([%d.]+):(%a+)$')
    if kind == 'st' then moved(step, key, value)
    else redis.call('HSET', base .. ':x:' .. step, key .. ':' .. kind, value) end
  elseif first == 'y:' then
    local step, key = string.match(name, '^y:(%d+):(.*)$')
    redis.call('ZADD', base .. ':ya:' .. step, 0, key)
    redis.call('HSET', base .. ':y:' .. step, key, value)
  else
    redis.call('HSET', base, name, value)
  end
end
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
for i = 11, #ARGV, 2 do
  written(ARGV[i], ARGV[i + 1])
end
redis.call('HSET', KEYS[1], 'seq', ARGV[4])
if created ~= '' then redis.call('HSET', KEYS[1], 'created', created)
else created = redis.call('HGET', KEYS[1], 'created') or '0' end
if mode == 'events' and (state == 'succeeded' or state == 'failed' or state == 'cancelled' or state == 'compensated') then
  redis.call('HSETNX', KEYS[1], 'noticed', ARGV[10])
  redis.call('ZADD', KEYS[2], 'NX', ARGV[10], id)
end
-- Questions that are open lie in an index of their space, by the time since when they are asked and their id.
for i = 11, #ARGV, 2 do
  local kind, question = string.match(ARGV[i], '^q:([re]):(.*)$')
  local raised = kind and redis.call('HGET', base, 'q:r:' .. question)
  if raised then
    local place = cjson.decode(raised).since .. ' ' .. question
    if redis.call('HEXISTS', base, 'q:e:' .. question) == 1 then redis.call('ZREM', index .. space .. ':q', place)
    else redis.call('ZADD', index .. space .. ':q', 0, place) end
  end
end
if state ~= '' and state ~= before then
  if before then
    redis.call('ZREM', index .. space .. ':s:' .. before, id)
    redis.call('ZREM', index .. space .. ':p:' .. project .. ':s:' .. before, id)
  end
  redis.call('HSET', KEYS[1], 'index', state)
elseif before then
  state = before
end
if ARGV[8] ~= '' then
  local runbook = cjson.decode(redis.call('HGET', base, 'queued')).runbook
  if type(runbook) == 'string' then redis.call('ZADD', index .. space .. ':r:' .. runbook, created, id) end
end
if state ~= '' then
  redis.call('ZADD', index .. space, created, id)
  redis.call('ZADD', index .. space .. ':p:' .. project, created, id)
  redis.call('ZADD', index .. space .. ':s:' .. state, created, id)
  redis.call('ZADD', index .. space .. ':p:' .. project .. ':s:' .. state, created, id)
end
return 1
