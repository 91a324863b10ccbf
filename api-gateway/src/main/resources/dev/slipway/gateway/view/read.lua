-- Reads a deployment as it is shown, in one moment.
-- KEYS[1]: the deployment. ARGV: most executions and most outputs of targets that are read of a step, most executions in
-- all, the kinds of rows of an execution with commas, then states of executions, those that are read first before others.
-- Answers its rows, then for each step that has any: its number, counts by state, executions as key, state and rows of
-- each kind, outputs of targets, and how many of those there are.
local base = KEYS[1]
local header = redis.call('HGETALL', base)
local queued = redis.call('HGET', base, 'queued')
local answer = {header}
if not queued then return answer end
local steps = cjson.decode(queued).steps
local most = math.max(10, math.min(tonumber(ARGV[1]), math.floor(tonumber(ARGV[3]) / math.max(1, steps))))
local function keysOf(step, counts)
  local total, there = 0, {}
  for i = 1, #counts, 2 do
    total = total + tonumber(counts[i + 1])
    there[counts[i]] = true
  end
  if total <= most then return redis.call('ZRANGE', base .. ':xa:' .. step, 0, -1) end
  local keys, order = {}, {}
  for i = 5, #ARGV do
    if there[ARGV[i]] then
      order[#order + 1] = ARGV[i]
      there[ARGV[i]] = nil
    end
  end
  for i = 1, #counts, 2 do
    if there[counts[i]] then order[#order + 1] = counts[i] end
  end
  for _, state in ipairs(order) do
    if #keys < most then
      for _, key in ipairs(redis.call('ZRANGE', base .. ':xs:' .. step .. ':' .. state, 0, most - #keys - 1)) do
        keys[#keys + 1] = key
      end
    end
  end
  return keys
end
for step = 1, steps do
  local counts = redis.call('HGETALL', base .. ':xc:' .. step)
  local targets = redis.call('ZCARD', base .. ':ya:' .. step)
  if #counts > 0 or targets > 0 then
    local executions, outputs = {}, {}
    for _, key in ipairs(keysOf(step, counts)) do
      executions[#executions + 1] = key
      executions[#executions + 1] = redis.call('HGET', base .. ':x:' .. step, key .. ':st')
      for kind in string.gmatch(ARGV[4], '%a+') do
        executions[#executions + 1] = redis.call('HGET', base .. ':x:' .. step, key .. ':' .. kind)
      end
    end
    for _, key in ipairs(redis.call('ZRANGE', base .. ':ya:' .. step, 0, tonumber(ARGV[2]) - 1)) do
      outputs[#outputs + 1] = redis.call('HGET', base .. ':y:' .. step, key)
    end
    answer[#answer + 1] = {step, counts, executions, outputs, targets}
  end
end
return answer
