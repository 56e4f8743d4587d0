using System.Globalization;
using System.Text;
using WelfareLedger.Api.Access;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>
/// Requests that nobody should send: none ends in a fault of ours, in a stack trace or not at all, and each refusal is
/// a problem with a code. WELFARE_LEDGER_FUZZ says how many.
/// </summary>
[Collection(SampleApiCollection.Name)]
public sealed class FuzzTests(SampleApi sample)
{
    const int Seed = 20_240_601;
    const int CountDefault = 2_500;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    static readonly string[] Addresses =
    [
        "/v1/children/{}", "/v1/children/{}/history/{}", "/v1/children/{}/accesses", "/v1/carers/{}",
        "/v1/timeline?child={}", "/v1/timeline?kind={}&limit={}", "/v1/timeline?cursor={}",
        "/v1/timeline?from={}&to={}",
        "/v1/timeline/download?format={}", "/v1/worklist?on={}&ahead={}", "/v1/roll-forward?month={}",
        "/v1/statistics?on={}&known={}", "/v1/statistics?region={}", "/v1/events?after={}&limit={}",
        "/v1/figures?on={}", "/v1/figures?region={}", "/v1/children?on={}&known={}",
        "/v1/children?category={}&limit={}", "/v1/children?cursor={}", "/v1/children/{}/custody?at={}",
        "/v1/organisations?on={}&limit={}",
        "/v1/organisations/{}", "/v1/programmes/{}", "/v1/surveys/{}", "/v1/journeys/{}?at={}", "/v1/journeys?known={}",
        "/v1/payrolls/{}", "/v1/payrolls?cursor={}", "/v1/findings/{}", "/v1/gaps?kind={}&on={}",
        "/v1/children/{}/evidence?on={}", "/v1/marked-facts?cursor={}", "/v1/closed-reports?known={}",
        "/sign-in?code={}", "/{}", "/v1/{}", "/openapi/{}.json", "/v1/children/141002-2024-00017?{}={}",
    ];

    static readonly string[] Posts =
    [
        "/v1/sign-in", "/v1/children/search", "/v1/children/141002-2024-00017/disclosures",
        "/v1/children/{}/disclosures", "/v1/children/{}/broken-glass", "/v1/exports/children",
        "/v1/children/{}/evidence?document={}", "/v1/children/141002-2024-00017/evidence?document=d&about={}",
        "/v1/children/141002-2024-00017/evidence/{}/disclosures",
        "/v1/commands/record-visit", "/v1/commands/open-intake", "/v1/commands/pair-child", "/v1/commands/{}",
        "/v1/children/141002-2024-00017/disclosure-requests/{}/approval",
    ];

    static readonly string[] Values =
    [
        "", " ", "0", "-1", "1e309", "99999999999999999999999999", "2147483648", "-9223372036854775809", "NaN", "null",
        "%00", "%0d%0aX-Evil:%201", "..%2f..%2fetc%2fpasswd", "../../../etc/passwd", "%2e%2e/", "....//", "\\\\host\\x",
        "2024-02-30", "0001-01-01", "9999-12-31", "2567-01-01", "9999-13", "0000-00", "9999-12",
        "141002-2024-00017", "141002-0000-99999", "00000000-0000-0000-0000-000000000000", "child-1", "张三",
        "%e5%bc%a0", "%ff%fe", "%F0%9F%92%A9", "<script>alert(1)</script>", "' OR 1=1 --", "${jndi:ldap://x}",
        "{{7*7}}", "a%20b", "AAAA", "2024-03-01T12:00+08:00", "2024-03-01T99:00Z", "v1", "csv", "identity",
    ];

    static readonly string[] Bodies =
    [
        "", "{", "}", "null", "[]", "0", "\"\"", "{}", "{\"purpose\":null}", "{\"purpose\":1}", "{\"purpose\":\"x\"}",
        "{\"purpose\":\"x\",\"parts\":null}", "{\"purpose\":\"x\",\"parts\":[null]}",
        "{\"purpose\":\"x\",\"parts\":[1]}",
        "{\"purpose\":\"x\",\"under\":\"y\"}", "{\"purpose\":\"x\",\"on\":\"y\"}",
        "{\"purpose\":\"x\",\"purpose\":\"y\"}",
        "{\"data\":{}}", "{\"data\":null}", "{\"data\":[]}", "{\"data\":{\"child\":{}}}", "{\"data\":{\"child\":5}}",
        "{\"child\":\"141002-2024-00017\",\"data\":{\"kind\":\"homeVisit\",\"on\":\"2024-05-07\",\"outcome\":\"met\"}}",
        "{\"child\":5,\"data\":{}}", "{\"data\":{\"on\":1e400}}", "{\"data\":{\"on\":-0}}", "{\"a\":\"\\u0000\"}",
        "{\"number\":\"\\u0000\"}", "{\"number\":\"99112320140309004X\"}",
        "{\"name\":\"\\ud800\",\"born\":\"2014-03-09\"}",
        "{\"name\":\"张\",\"born\":\"x\"}", "{\"children\":[],\"purpose\":\"x\"}",
        "{\"children\":[null],\"purpose\":\"x\"}",
        "{\"days\":99999999999}", "{\"days\":1.5}", "{\"justified\":\"yes\"}", "{\"user\":{},\"secret\":[]}", "<xml/>",
        "a=b&c=d", "%PDF-1.4\n%%EOF", "\u0089PNG\r\n\u001a\nIEND",
        "{\"data\":{\"amount\":123456789012345678901234567890.123}}",
    ];

    static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-16", "text/plain", "application/xml", "multipart/form-data",
        "application/x-www-form-urlencoded", "application/pdf", "application/octet-stream",
        "application/json; charset=nonsense", "*/*", "",
    ];

    [Fact]
    public async Task No_request_ends_in_a_fault_of_ours()
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("WELFARE_LEDGER_FUZZ"), CultureInfo.InvariantCulture, out var set)
            ? set
            : CountDefault;
        HttpClient[] askers =
        [
            sample.Ledger.As(ReaderRole.BureauOfficer), sample.Ledger.As(ReaderRole.Auditor, ""),
            sample.Ledger.As(ReaderRole.ApiClient, "14"), sample.Ledger.As(ReaderRole.FederationOfficer),
            sample.Ledger.Anonymous(),
        ];
        List<string> wrong = [];
        var random = new Random(Seed);
        for (var number = 0; number < count; number++)
        {
            using var request = Make(random);
            var shown = $"{number}: {request.Method} {request.RequestUri}";
            using var patience = new CancellationTokenSource(Patience);
            using var answer = await askers[random.Next(askers.Length)].SendAsync(request, patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            if (Fault(answer, text) is { } fault) wrong.Add($"{shown} {(int)answer.StatusCode} {fault}");
        }

        foreach (var asker in askers) asker.Dispose();
        string.Join('\n', wrong).Should().BeEmpty();
        sample.Ledger.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task Too_much_of_anything_is_a_problem()
    {
        using var client = sample.Ledger.As(ReaderRole.BureauOfficer);
        using var flood = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        for (var at = 0; at < 300; at++) flood.Headers.Add($"X-Flood-{at}", "1");
        using var large = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        large.Headers.Add("X-Large", new string('a', 100_000));
        var deep = new string('[', 100_000);

        using var flooded = await client.SendAsync(flood);
        using var larger = await client.SendAsync(large);
        using var deeper = await client.PostAsync("/v1/children/search", ApiLedger.Json((object)deep));
        // It is refused by its length alone; whoever sends it all the same writes into a closed connection.
        using var huge = new HttpRequestMessage(HttpMethod.Post, "/v1/children/search")
        {
            Content = ApiLedger.Json((object)$"\"{new string('a', 2 << 20)}\""),
            Headers = { ExpectContinue = true },
        };
        using var tooLarge = await client.SendAsync(huge);
        var tooLong = await client.GetProblemAsync($"/v1/children/{new string('a', 10_000)}");

        (await flooded.ProblemAsync()).Should().Be((431, "too-many-headers"));
        (await larger.ProblemAsync()).Should().Be((431, "too-many-headers"));
        (await deeper.ProblemAsync()).Should().Be((400, "unreadable"));
        (await tooLarge.ProblemAsync()).Should().Be((413, "too-large"));
        tooLong.Should().Be((414, "address-too-long"));
    }

    [Fact]
    public async Task Too_many_requests_are_a_problem()
    {
        await using var ledger = await ApiLedger.EmptyAsync(settings => settings with { RequestsPerSecond = 1 });
        using var client = ledger.As(ReaderRole.Administrator, "");
        using var other = ledger.As(ReaderRole.Auditor, "");
        List<int> statuses = [];
        for (var at = 0; at < 40; at++)
        {
            using var answer = await client.GetAsync("/v1/me");
            statuses.Add((int)answer.StatusCode);
            if (statuses[^1] == 429) (await answer.ProblemAsync()).Should().Be((429, "too-many"));
        }

        statuses.Should().Contain(429).And.Contain(200);
        await other.GetOkAsync("/v1/me"); // another user's share is untouched
    }

    static HttpRequestMessage Make(Random random)
    {
        var isPost = random.Next(2) == 0;
        var address = isPost ? Posts[random.Next(Posts.Length)] : Addresses[random.Next(Addresses.Length)];
        while (address.IndexOf("{}", StringComparison.Ordinal) is var at and >= 0)
            address = string.Concat(address.AsSpan(0, at), Value(random), address.AsSpan(at + 2));
        var request = new HttpRequestMessage(Method(random, isPost), new Uri(address, UriKind.Relative));
        if (isPost)
        {
            request.Content = new ByteArrayContent(Mangled(random, Bodies[random.Next(Bodies.Length)]));
            var type = random.Next(3) == 0 ? Types[random.Next(Types.Length)] : Types[0];
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        if (random.Next(3) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", $"k{random.Next(9)}");
        if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation("Wait-For-Position", Value(random));
        if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation("Accept-Language", Value(random));
        if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation("Accept", "image/png;q=nonsense");
        if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation("If-None-Match", "\"x\", W/\"y\", z");
        if (random.Next(8) == 0) request.Headers.TryAddWithoutValidation("Cookie", "welfare-ledger=;;==x");
        return request;
    }

    static HttpMethod Method(Random random, bool isPost) => random.Next(10) switch
    {
        0 => HttpMethod.Put,
        1 => HttpMethod.Delete,
        2 => new HttpMethod("BREW"),
        _ => isPost ? HttpMethod.Post : HttpMethod.Get,
    };

    static string Value(Random random) => random.Next(12) == 0
        ? Uri.EscapeDataString(new string((char)random.Next(32, 0x2fff), random.Next(1, 600)))
        : Uri.EscapeDataString(Values[random.Next(Values.Length)]).Replace("%25", "%", StringComparison.Ordinal);

    // Cut off, doubled, or with a byte changed.
    static byte[] Mangled(Random random, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        switch (random.Next(6))
        {
            case 0 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 1 when bytes.Length > 0:
                return bytes[..random.Next(bytes.Length)];
            case 2:
                return [.. bytes, .. bytes];
            case 3:
                return Encoding.Unicode.GetBytes(body);
            default:
                return bytes;
        }
    }

    static string? Fault(HttpResponseMessage answer, string text) => (int)answer.StatusCode switch
    {
        >= 500 => "a fault of ours",
        _ when text.Contains("   at ", StringComparison.Ordinal) => "a stack trace",
        // What the server refuses before it is a request has no body to say so in.
        400 when text.Length == 0 && answer.Headers.ConnectionClose == true => null,
        >= 400 when answer.Content.Headers.ContentType?.MediaType != "application/problem+json" => "no problem",
        >= 400 when !text.Contains("\"code\":\"", StringComparison.Ordinal) => "no code",
        _ => null,
    };
}
