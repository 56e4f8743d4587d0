using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>What a child's file shows of what is recorded elsewhere: on journeys and by surveys.</summary>
public sealed class ChildFileTests : IDisposable
{
    const string File = "141002-2024-00001";
    const string Journey = "0195d0a8888870008000000000000001";
    const string Receiver = "0195d0a8777770008000000000000001";
    const string Escort = "0195d0a8555570008000000000000001";

    readonly TempHome _ledger = new();
    int _lines;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_journey_says_who_may_receive_the_child_and_who_has_it()
    {
        var child = await ChildAsync();
        await TravelAsync(child);

        var zh = await PageAsync("--on", "2024-05-20", "--lang", "zh");
        zh.Should().Contain("接收人\t母亲 李* 1***0 2024-05-06–\n")
            .And.Contain($"护送行程\tjourney-{Journey} 2024-05-20–2024-05-21 进行中\n")
            .And.Contain($"　看护\t护送人员 carer-{Escort} 始于 2024-05-20 07:30");
        var en = await PageAsync("--on", "2024-05-21", "--lang", "en");
        en.Should().Contain("receiver\tmother 李* 1***0 2024-05-06–\n")
            .And.Contain($"  custody\treceiver receiver-{Receiver} since 2024-05-21 00:10");
        // Before the handover was told, and when nobody set out yet.
        var events = await EventsAsync();
        (await PageAsync("--on", "2024-05-21", "--known", events[^1], "--lang", "en"))
            .Should().Contain("  custody\treceiver");
        (await PageAsync("--on", "2024-05-21", "--known", events[^2], "--lang", "en"))
            .Should().Contain($"  custody\tescort carer-{Escort}");
        (await PageAsync("--on", "2024-05-19", "--lang", "en")).Should().NotContain("custody");
        (await _ledger.RunAsync("file", File, "--open", "--purpose", "home-visit", "--actor", "yd-01", "--lang", "zh"))
            .Out.Should().Contain("接收人\t母亲 李样例 19900000000");
    }

    [Fact]
    public async Task What_a_survey_found_is_shown_until_it_is_told_otherwise()
    {
        var child = await ChildAsync();
        const string Survey = "0195d0a8bbbb70008000000000000001";
        await GiveAsync("plan-survey", new
        {
            survey = Survey,
            office = "141002-civil-affairs",
            round = "2024-spring",
            from = "2024-05-01",
            through = "2024-05-31",
            villages = new[] { new { village = "141002001001", households = 12 } },
            decidedOn = "2024-05-01",
        });
        await GiveAsync("record-not-reached", new
        {
            survey = Survey,
            village = "141002001001",
            entry = 3,
            child,
            on = "2024-05-06",
            because = "nobodyHome",
        });
        await GiveAsync("survey-child", new
        {
            survey = Survey,
            village = "141002001001",
            entry = 3,
            child,
            on = "2024-05-09",
            answers = new { age = "sixToEleven", health = "healthy", guardianship = "weak" },
        });

        (await PageAsync("--on", "2024-05-06", "--lang", "zh"))
            .Should().Contain("摸底\t2024-05-06 2024-spring 141002001001: 未见到（家中无人）\n");
        (await PageAsync("--on", "2024-05-09", "--lang", "zh"))
            .Should().Contain("摸底\t2024-05-09 2024-spring 141002001001: 6—11 岁 健康 监护不力 (已登记过)\n")
            .And.NotContain("未见到");
        (await PageAsync("--on", "2024-05-09", "--lang", "en"))
            .Should().Contain("survey\t2024-05-09 2024-spring 141002001001: 6 to 11 healthy guarded weakly");
        (await PageAsync("--on", "2024-05-05", "--lang", "zh")).Should().NotContain("摸底\t2024-05");
    }

    async Task TravelAsync(string child)
    {
        await GiveAsync(
            "record-consent", new { purpose = "journey", giver = "guardian", from = "2024-05-06" }, File);
        await GiveAsync("authorise-receiver", new
        {
            receiver = Receiver,
            relation = "mother",
            details = new { name = "李样例", phone = "19900000000" },
            from = "2024-05-06",
        }, File);
        await GiveAsync("plan-journey", new
        {
            office = "140881-federation",
            trip = "summer-2024",
            batch = 1,
            direction = "toParents",
            from = "140881",
            to = "110000",
            departsOn = "2024-05-20",
            endsOn = "2024-05-21",
            childrenPerEscortMax = 9,
            decidedOn = "2024-05-06",
        }, journey: Journey);
        await GiveAsync("plan-leg", new
        {
            leg = 1,
            train = "G692",
            departsAt = "2024-05-20T00:10:00Z",
            arrivesAt = "2024-05-20T05:30:00Z",
            stops = Array.Empty<string>(),
            groups = new[] { new { group = "c05", carriage = 5, seats = 9 } },
        }, journey: Journey);
        await GiveAsync("enrol-child", new { journey = Journey, child, group = "c05", decidedOn = "2024-05-07" });
        await GiveAsync(
            "check-in-children", new { children = new[] { child }, escort = Escort, at = "2024-05-19T23:30:00Z" },
            journey: Journey);
        // Ten minutes after midnight in China.
        await GiveAsync("hand-over-child", new
        {
            child,
            at = "2024-05-20T16:10:00Z",
            escort = Escort,
            receiver = Receiver,
            check = "matched",
        }, journey: Journey);
    }

    async Task<string> ChildAsync()
    {
        await _ledger.RunAsync("init", "--sample");
        await GiveAsync("open-intake", new
        {
            office = "141002-civil-affairs",
            region = "141002",
            route = "surveyed",
            openedOn = "2024-01-10",
            sex = "female",
            numberStatus = "birthNotRegistered",
            identity = new { name = "张样例", born = "2014-03-09", precision = "day" },
        });
        await GiveAsync("check-intake", new { checkedOn = "2024-01-11", supports = true, duplicates = "none" }, File);
        await GiveAsync("confirm-intake", new { decidedOn = "2024-01-12" }, File);
        var ran = await _ledger.RunAsync("file", File, "--json");
        return JsonDocument.Parse(ran.Out).RootElement.GetProperty("child").GetString()!;
    }

    async Task<string> PageAsync(params string[] words)
    {
        var ran = await _ledger.RunAsync(["file", File, .. words]);
        ran.ExitCode.Should().Be(0, ran.Error);
        return ran.Out;
    }

    /// <summary>Ids of the child's events, the first recorded first.</summary>
    async Task<List<string>> EventsAsync()
    {
        var ran = await _ledger.RunAsync("timeline", "--child", File, "--json");
        return
        [
            .. JsonDocument.Parse(ran.Out).RootElement.GetProperty("entries").EnumerateArray()
                .Select(entry => entry.GetProperty("event").GetString()!).Reverse(),
        ];
    }

    async Task GiveAsync(string command, object data, string? child = null, string? journey = null)
    {
        var line = JsonSerializer.SerializeToNode(new
        {
            id = new Guid(++_lines, 78, 0, new byte[8]),
            command,
            actor = new { id = "a-017", role = "bureau-officer", office = "141002-civil-affairs" },
            data,
        })!;
        if (child is not null) line["child"] = child;
        if (journey is not null) line["journey"] = journey;
        var ran = await _ledger.RunWithInputAsync(line.ToJsonString(), "record", "-");
        ran.ExitCode.Should().Be(0, ran.Error + ran.Out);
    }
}
