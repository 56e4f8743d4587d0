using System.Text;
using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>What people see, and what must not be seen anywhere.</summary>
public class ViewTests
{
    // Nothing of these may be read in masked answers or in the file of the read models.
    static readonly string[] Secrets =
        ["小花", "国强", "13812345678", "平阳街十七号", "某某村", "肢体三级", "低保户", "看过病", "第五小学"];

    readonly MemoryVault _vault = new();

    [Fact]
    public async Task Masked_answers_hold_enough_to_recognise_and_nothing_to_identify()
    {
        using var fixture = await RecordedAsync();
        var answer = await fixture.Children.GetAsync(Histories.Child(0), AsOf.Now, default);
        var view = new ChildFileViews(fixture.Codec).Masked(answer!);
        view.Identity!.Name.Should().Be("张*");
        view.Identity.Number.Should().Be(Usual.Number().Masked).And.Be("9***" + Usual.Number().Value[^1]);
        view.Guardians.Single().Person.Should().Be(
            new PersonView("张*", null, "1***8", Erased: false, Restricted: false));
        view.Contact!.Phone.Should().Be("1***8");
        view.Residence!.CurrentAddress.Should().Be("***");
        view.Masked.Should().BeTrue();
        HoldsNoSecret(Json(view));
        var page = await fixture.Timelines.QueryAsync(new() { Limit = 100 }, default);
        HoldsNoSecret(Json(new TimelineViews(fixture.Codec).Masked(page)));
    }

    [Fact]
    public async Task In_clear_answers_hold_all_of_it()
    {
        using var fixture = await RecordedAsync();
        var answer = await fixture.Children.GetAsync(Histories.Child(0), AsOf.Now, default);
        var page = await fixture.Timelines.QueryAsync(new() { Limit = 100 }, default);
        var file = Json(new ChildFileViews(fixture.Codec).InClear(answer!));
        var timeline = Json(new TimelineViews(fixture.Codec).InClear(page));
        // Notes of visits are not part of the file; the timeline has them.
        Secrets.Except(["看过病"]).Should().OnlyContain(secret => file.Contains(secret));
        Secrets.Should().OnlyContain(secret => timeline.Contains(secret));
        file.Should().Contain(Usual.Number().Value);
        timeline.Should().Contain(Usual.Number().Value);
    }

    [Fact]
    public async Task An_erased_child_is_shown_as_erased_and_everything_else_of_it_as_before()
    {
        using var fixture = await RecordedAsync();
        _vault.DestroyKeys(Streams.Of(Histories.Child(0)).Value);
        var answer = await fixture.Children.GetAsync(Histories.Child(0), AsOf.Now, default);
        var view = new ChildFileViews(fixture.Codec).InClear(answer!);
        view.Identity!.Erased.Should().BeTrue();
        view.Identity.Name.Should().BeNull();
        view.Guardians.Single().Person.Erased.Should().BeTrue();
        view.Visits.Met.Should().Be(1);
        var page = await fixture.Timelines.QueryAsync(new() { Limit = 100 }, default);
        HoldsNoSecret(Json(new TimelineViews(fixture.Codec).InClear(page)));
    }

    [Fact]
    public async Task A_restricted_child_is_shown_as_restricted_and_everything_else_of_it_as_before()
    {
        using var fixture = await RecordedAsync();
        _vault.Restrict((Streams.Of(Histories.Child(0)).Value, PersonalCategory.Identity));
        var answer = await fixture.Children.GetAsync(Histories.Child(0), AsOf.Now, default);
        var view = new ChildFileViews(fixture.Codec).InClear(answer!);
        (view.Identity!.Restricted, view.Identity.Erased, view.Identity.Name).Should().Be((true, false, null));
        view.Guardians.Single().Person.Restricted.Should().BeTrue();
        view.Residence!.Restricted.Should().BeFalse("only what was ordered is");
        view.Residence.CurrentAddress.Should().NotBeNull();
        view.Visits.Met.Should().Be(1);
        var page = await fixture.Timelines.QueryAsync(new() { Limit = 100 }, default);
        Json(new TimelineViews(fixture.Codec).InClear(page)).Should().Contain("\"restricted\":true")
            .And.NotContain("\"erased\":true");
    }

    [Fact]
    public async Task The_file_of_the_read_models_names_nobody()
    {
        using var fixture = await RecordedAsync();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(fixture.PathOf("read.db"))!))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var all = new MemoryStream();
            await open.CopyToAsync(all);
            foreach (var secret in Secrets.Append(Usual.Number().Value))
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
                {
                    var at = all.ToArray().AsSpan().IndexOf(encoding.GetBytes(secret));
                    at.Should().Be(-1, "{0} in {1}", secret, file);
                }
        }
    }

    [Fact]
    public async Task Json_is_camel_case_with_iso_days_exact_money_utc_times_and_Chinese_as_it_is()
    {
        using var fixture = await RecordedAsync();
        var asOf = new AsOf(Histories.Day(30), await fixture.LastAsync())
        {
            KnownTime = new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.FromHours(8)),
        };
        var answer = await fixture.Children.GetAsync(Histories.Child(0), asOf, default);
        using var json = JsonDocument.Parse(Json(new ChildFileViews(fixture.Codec).Masked(answer!)));
        var root = json.RootElement;
        root.GetProperty("asOf").GetRawText().Should().Be(
            """{"on":"2024-01-31","known":{"position":39,"time":"2024-03-01T04:00:00Z"}}""");
        root.GetProperty("identity").GetProperty("name").GetRawText().Should().Be("\"张*\"");
        root.GetProperty("identity").GetProperty("bornIn").GetString().Should().Be("2014-03");
        root.GetProperty("child").GetString().Should().Be(Histories.Child(0).ToString());
        root.GetProperty("stage").GetString().Should().Be("confirmed");
        root.GetProperty("reliefs")[0].GetProperty("paid").GetRawText().Should().Be("2001.00");
        root.GetProperty("reliefs")[0].GetProperty("monthsPaid").GetInt32().Should().Be(2);
        root.GetProperty("reliefs")[0].GetProperty("monthly").GetRawText().Should().Be("1222");
        root.GetProperty("reliefs")[0].GetProperty("course")[0].GetProperty("kind").GetString().Should().Be("adjusted");
        root.GetProperty("reliefs")[0].GetProperty("course")[0].GetProperty("month").GetString().Should().Be("2024-03");
        root.GetProperty("visits").GetProperty("lastMet").GetString().Should().Be("2024-01-10");
    }

    async Task<Fixture> RecordedAsync()
    {
        var fixture = new Fixture(codec: new EventCodec(_vault));
        var stream = Streams.Of(Histories.Child(0));
        var relief = new Id<Relief>(TestLedger.Id);
        ChildEvent[] events =
        [
            new ChildEvent.IntakeOpened(
                new FileNumber("141002", 2024, 1), Usual.Bureau, Usual.Region, IntakeRoute.Surveyed, Day(0), Sex.Female,
                new YearMonth(2014, 3), NumberStatus.Held, Usual.Identity(Usual.Number())),
            new ChildEvent.IntakeConfirmed(Day(1), null),
            new ChildEvent.GuardianRecorded(
                Relation.PaternalGrandfather, Day(0), new RelativeDetails("张国强", null, "13812345678")),
            new ChildEvent.ResidenceRecorded(
                Day(0), Usual.Region, new ResidenceDetails("平阳街十七号", "平阳街十七号", "某某村")),
            new ChildEvent.ContactRecorded(Day(0), new ContactDetails("13812345678", "张国强")),
            new ChildEvent.SchoolingRecorded(Day(0), SchoolStage.Primary, null, new SchoolingDetails("第五小学", "三班")),
            new ChildEvent.HealthRecorded(Day(0), HealthState.Disabled, 3, new HealthDetails("肢体三级", "证1")),
            new ChildEvent.ColumnsKept(new KeptColumns([new KeptColumn("备注", "低保户")])),
            new ChildEvent.VisitRecorded(
                VisitKind.HomeVisit, Day(9), VisitOutcome.Met, null, null, [], new Narrative("看过病"), []),
            new ChildEvent.ReliefApplied(relief, ReliefMeasure.OrphanAllowance, Day(0)),
            new ChildEvent.ReliefApproved(relief, Day(1), 1000.50m, new YearMonth(2024, 1), null),
            new ChildEvent.ReliefAdjusted(
                relief, new YearMonth(2024, 3), 1222m, Day(9), ReliefAdjustment.RateChanged, null),
            new ChildEvent.ReliefPaid(relief, new YearMonth(2024, 1), 1000.50m, Day(10), null, []),
            new ChildEvent.ReliefPaid(relief, new YearMonth(2024, 2), 1000.50m, Day(11), null, []),
        ];
        await fixture.RecordAsync(
            [.. events.Select((happened, at) => new Told(stream, Histories.Event(at), happened))]);
        await fixture.CatchUpAsync();
        return fixture;
    }

    static void HoldsNoSecret(string text)
    {
        Secrets.Should().NotContain(secret => text.Contains(secret));
        text.Should().NotContain(Usual.Number().Value).And.NotContain("2014-03-09");
    }

    static string Json<T>(T view) => JsonSerializer.Serialize(view, AnswerJson.Line);

    static DateOnly Day(int number) => Histories.Day(number);
}
