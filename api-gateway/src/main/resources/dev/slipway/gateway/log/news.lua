-- Reads which lines of a deployment have come since somebody looked.
-- KEYS[1]: what has come, in order; KEYS[2]: about that. ARGV: its token as it was seen, '' for none, how far it was seen,
-- how much to read at most. Answers the token, '' when there is nothing, how far this goes, then what has come:
-- '<partition>:<offset>:<execution>:<first>:<last>'. With another token all comes once more.
local token = redis.call('HGET', KEYS[2], 'token')
if not token then return {'', '0'} end
local seen = token == ARGV[1] and ARGV[2] or '0'
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. seen, '+inf', 'WITHSCORES', 'LIMIT', 0, tonumber(ARGV[3]))
local answer = {token, seen}
for i = 1, #found, 2 do
  answer[#answer + 1] = found[i]
  answer[2] = found[i + 1]
end
return answer
