-- wrk script. MODE=decide sends one order a request to the decisions call (or, FLOOR=1, to the parse floor);
-- MODE=upsert sends each order of the file as a new one.
local mode, floor = os.getenv("MODE"), os.getenv("FLOOR")
local orders, base = {}, os.getenv("ORDERS")
for line in io.lines(base) do orders[#orders + 1] = line; if #orders == 2000 then break end end
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Basic ZGVtbzpkZW1vLXByaXZhdGUta2V5" }
local thread_count, i = 0, 0
id = 0 -- each thread's own, so not local: setup sets it
function setup(thread) thread:set("id", thread_count); thread_count = thread_count + 1 end
function request()
  i = i + 1
  local order = orders[i % #orders + 1]
  if mode == "decide" then
    return wrk.format("POST", floor and "/parse" or "/v1/shops/demo/decisions", headers, '{"orders":[' .. order .. ']}')
  end
  local number = "w" .. os.getenv("RUN") .. "-" .. id .. "-" .. i
  order = order:gsub('"id": ?"[^"]*"', '"id":"' .. number .. '"', 1):gsub('"order_number": ?"[^"]*"', '"order_number":"' .. number .. '"', 1)
  order = order:gsub('"segments": ?%[[^%]]*%]', '"segments":["tier.gold","region.dach","channel.web"]', 1)
  return wrk.format("PUT", floor and "/orders" or "/v1/shops/demo/orders", headers, order)
end
function response(status) if status >= 300 then bad = (bad or 0) + 1 end end
