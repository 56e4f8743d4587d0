using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WelfareLedger.Codec;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>
/// Makes requests of every address: sensible ones often, so that there are answers to look through; and such as carry
/// canaries where none should be, so that refusals are looked through too.
/// </summary>
sealed class CanaryRequests(CanaryLedger ledger, Random random)
{
    const int OddOneIn = 6;

    static readonly string[] Parts =
    [
        "identity", "family", "contact", "schooling", "health", "categories", "pairings", "visits", "relief", "kept",
        "documents",
    ];

    readonly List<(string Kind, string Event, CanaryPerson About, CanaryUser By)> _accesses = [];
    readonly List<string> _findings = [];
    string _access = "";
    string _operation = "";
    int _keys;

    /// <summary>Keeps what an answer gives that later requests can name.</summary>
    public void Learn(CanaryOperation operation, CanaryUser by, CanaryPerson about, JsonNode? answer)
    {
        if (operation.Name is "requestDisclosure" or "breakGlass" or "approveDisclosure"
            && (string?)answer?["event"] is { } made)
            _accesses.Add((operation.Name, made, about, by));
        if (operation.Name == "findings" && answer?["findings"] is JsonArray findings)
            _findings.AddRange(findings.Select(finding => (string)finding!["id"]!));
    }

    /// <summary>A request, and whom it is about.</summary>
    public (HttpRequestMessage Request, CanaryPerson About) Make(CanaryOperation operation, CanaryUser user)
    {
        _operation = operation.Name;
        var about = PersonFor(operation, user);
        var path = operation.Path;
        List<string> query = [];
        Dictionary<string, string> headers = [];
        foreach (var (name, place) in operation.Parameters)
        {
            var isOdd = random.Next(OddOneIn) == 0;
            // A cursor is only made up: a right one says which page, and nothing else.
            if (place != "path" && name != "Idempotency-Key" && (random.Next(3) > 0 || (name == "cursor" && !isOdd)))
                continue;
            var value = isOdd ? Any().Text : ValueOf(name, about);
            if (place == "path") path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value));
            else if (place == "query") query.Add($"{name}={Uri.EscapeDataString(value)}");
            else headers[name] = Uri.EscapeDataString(value);
        }
        if (random.Next(OddOneIn) == 0) query.Add($"{Uri.EscapeDataString(Any().Text)}=1");
        if (random.Next(OddOneIn) == 0) headers["Accept-Language"] = Uri.EscapeDataString(Any().Text);
        if (random.Next(OddOneIn) == 0) headers["X-Request-Id"] = Uri.EscapeDataString(Any().Text);
        var request = new HttpRequestMessage(
            operation.Method, path + (query.Count == 0 ? "" : "?" + string.Join('&', query)));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (operation.Name == "attachEvidence")
        {
            request.Content = new ByteArrayContent(ledger.ScanOf(about));
            request.Content.Headers.ContentType = new(Pick(["application/pdf", "application/octet-stream"]));
        }
        else if (operation.HasBody)
        {
            var body = Odd(operation.IsCommand ? CommandOf(operation, about) : BodyOf(operation, about));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        return (request, about);
    }

    CanaryPerson PersonFor(CanaryOperation operation, CanaryUser user)
    {
        bool OfOthers((string Kind, string Event, CanaryPerson About, CanaryUser By) access, string kind) =>
            access.Kind == kind && access.By != user && user.Reaches(access.About, ledger.Pairs);
        var named = _accesses.Where(access => operation.Name switch
        {
            "approveDisclosure" => OfOthers(access, "requestDisclosure"),
            "reviewGlass" => OfOthers(access, "breakGlass"),
            "discloseChild" or "discloseTimeline" or "discloseEvidence" =>
                access.Kind != "requestDisclosure" && random.Next(4) == 0,
            _ => false,
        }).ToList();
        _access = Guid.NewGuid().ToString();
        if (named.Count > 0)
        {
            (_, _access, var subject, _) = Pick(named);
            return subject;
        }
        if (operation.Name == "open-intake") return ledger.NewChild;
        if (operation.Name == "recruit-carer") return ledger.NewCarer;
        var isChild = !operation.Path.Contains("{carer}", StringComparison.Ordinal)
            && !(operation.IsCommand && CommandTypes.TryFind(operation.Name, out var type)
                && type.Subject == CommandSubject.Carer);
        var people = ledger.People.Where(person => person.IsChild == isChild && person.Id != Guid.Empty).ToList();
        var own = people.Where(person => user.Reaches(person, ledger.Pairs)).ToList();
        return own.Count > 0 && random.Next(3) > 0 ? Pick(own) : Pick(people);
    }

    string ValueOf(string name, CanaryPerson about) => name switch
    {
        "carer" when about.IsChild => Carer().Id.ToString("N"),
        "child" or "carer" => about.Id.ToString("N"),
        "request" or "broken" => _access,
        "blob" => ledger.DocumentOf(about).Value,
        "document" => "doc-2",
        "about" => _access,
        "part" => Pick(Parts),
        "on" or "to" => "2024-05-31",
        "from" => "2024-01-01",
        "known" => Pick(["2024-06-30", "2030-01-01T00:00:00+08:00"]),
        "month" => "2024-05",
        "rule" => Pick(["F07", "F19"]),
        "status" => "open",
        "at" => "2024-07-10T12:00+08:00",
        "measure" => "orphanAllowance",
        "journey" => Pick(ledger.Communities).Journey.ToString("N"),
        "survey" => Pick(ledger.Communities).Survey.ToString("N"),
        "organisation" => Pick(ledger.Communities).Enterprise.Value,
        "programme" => Pick(ledger.Communities).Programme.Value,
        "finding" => _findings.Count > 0 ? Pick([.. _findings]) : Guid.NewGuid().ToString("N"),
        "category" => Pick(["orphan", "leftBehind"]),
        "region" => Pick(about.Counties),
        "office" => $"{about.Counties[0]}-civil-affairs",
        "actor" => "zhou-14",
        "kind" when _operation == "organisations" => "enterprise",
        "kind" when _operation == "gaps" => Pick(["noContract", "noPairingConsent", "vettingLapsed"]),
        "kind" => Pick(["visit-recorded", "residence-recorded", "personal-data-disclosed"]),
        "limit" => "50",
        "ahead" => "60",
        "after" => "0",
        "format" => Pick(["csv", "xlsx", "jsonl"]),
        "Idempotency-Key" => $"key-{_keys++}",
        "Wait-For-Position" => "1",
        _ => throw new InvalidOperationException($"There is a new parameter, {name}: say what it is asked with."),
    };

    JsonObject BodyOf(CanaryOperation operation, CanaryPerson about)
    {
        var body = new JsonObject();
        switch (operation.Name)
        {
            case "searchChildren" when random.Next(2) == 0:
                body["number"] = about.Canaries.FirstOrDefault(one => one.Text is ['9', '9', '1', ..])?.Text ?? "9";
                break;
            case "searchChildren":
                body["name"] = about.Canaries[1].Text; // the first that is planted, after its mask
                body["born"] = $"{about.Born:yyyy-MM-dd}";
                break;
            case "exportChildren":
                var children = ledger.People.Where(person => person.IsChild && person.Id != Guid.Empty);
                body["purpose"] = "check";
                body["children"] = new JsonArray(
                    [about.Id.ToString("N"), .. children.Where(_ => random.Next(9) == 0).Select(
                        child => (JsonNode)child.Id.ToString("N"))]);
                break;
            case "discloseChild" or "discloseTimeline" or "discloseCarer" or "discloseEvidence":
                body["purpose"] = "check";
                if (random.Next(3) > 0) body["under"] = _access;
                break;
            case "approveDisclosure":
                body["days"] = 3;
                break;
            default:
                body = operation.ExampleBody;
                break;
        }
        if (body["purpose"] is not null && operation.Name is not ("discloseCarer" or "discloseEvidence")
            && random.Next(2) == 0)
            body["parts"] = new JsonArray([.. Parts.Where(_ => random.Next(4) == 0).Select(part => (JsonNode)part)]);
        return body;
    }

    // The example of the documents, about one of ours, with canaries for all that is personal.
    JsonObject CommandOf(CanaryOperation operation, CanaryPerson about)
    {
        CommandTypes.TryFind(operation.Name, out var type).Should().BeTrue();
        var body = operation.ExampleBody;
        var data = body["data"]!.AsObject();
        if (type!.Opens) foreach (var opened in (string[])["child", "carer", "journey"]) body.Remove(opened);
        if (body.ContainsKey("journey")) body["journey"] = Pick(ledger.Communities).Journey.ToString("N");
        if (body.ContainsKey("child") || body.ContainsKey("carer"))
            body[type.Subject == CommandSubject.Carer ? "carer" : "child"] = about.Id.ToString("N");
        if (data.ContainsKey("child")) data["child"] = about.Id.ToString("N");
        if (data.ContainsKey("carer"))
            data["carer"] = Carer().Id.ToString("N");
        foreach (var (name, record) in CanaryLedger.PersonalOf(type.Clr))
            data[JsonNamingPolicy.CamelCase.ConvertName(name)] = Written(ledger.Sent(about, record));
        return body;
    }

    static JsonObject Written(object personal)
    {
        var written = new JsonObject();
        foreach (var member in personal.GetType().GetProperties())
            written[JsonNamingPolicy.CamelCase.ConvertName(member.Name)] = member.GetValue(personal) is
                Domain.IdNumber number
                ? number.Value
                : JsonSerializer.SerializeToNode(member.GetValue(personal), AnswerJson.Line);
        return written;
    }

    // Sometimes something is wrong with it, and it holds a canary where none is known.
    string Odd(JsonObject body)
    {
        var canary = Any().Text;
        switch (random.Next(3 * OddOneIn))
        {
            case 0:
                body[canary] = 1;
                break;
            case 1 when body.Count > 0:
                body[body.First().Key] = canary;
                break;
            case 2 when body["data"] is JsonObject data && data.Count > 0:
                data[Pick([.. data.Select(member => member.Key)])] = canary;
                break;
            case 3 when body["data"] is JsonObject data:
                data[canary] = canary;
                break;
            case 4:
                return $"{{\"{canary}\":";
            case 5:
                return $"\"{canary}\"";
        }
        return body.ToJsonString();
    }

    // Not a date of birth: a day that is asked about is a part of the answer.
    Canary Any() => Pick(Pick(ledger.People).Canaries
        .Where(canary => canary.Category is not null && !canary.Text.Contains('-')).ToList());

    CanaryPerson Carer() => Pick(ledger.People.Where(one => !one.IsChild && one.Id != Guid.Empty).ToList());

    T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
