-- Lets all of a deployment go after some time, all in the same moment.
-- KEYS[1]: the deployment. ARGV: seconds, 0 for now.
local base, seconds = KEYS[1], tonumber(ARGV[1])
local function go(key)
  if seconds > 0 then redis.call('EXPIRE', key, seconds) else redis.call('UNLINK', key) end
end
local queued = redis.call('HGET', base, 'queued')
for step = 1, queued and cjson.decode(queued).steps or 0 do
  for _, state in ipairs(redis.call('HKEYS', base .. ':xc:' .. step)) do go(base .. ':xs:' .. step .. ':' .. state) end
  for _, part in ipairs({':x:', ':xa:', ':xc:', ':y:', ':ya:'}) do go(base .. part .. step) end
end
go(base)
return 1
