import json, sys
e = json.load(sys.stdin)
print(e["definition"]["population"], "|", e["definition"]["terms"][0]["name"])
for step in e["steps"]:
    print(step["rows"], step["step"], step["name"])
print(e["colour"]["exactly"], e["colour"]["rows_to_target"], e["pseudonymised"])
for m in e["children"]:
    print(m["child"], m["membership"], m["decided_by"])
