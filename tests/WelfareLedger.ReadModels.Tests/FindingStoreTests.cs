using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.ReadModels.Findings;

namespace WelfareLedger.ReadModels.Tests;

public sealed class FindingStoreTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wl-found-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Enough for more than is held in memory.</summary>
    [Fact]
    public async Task However_many_there_are_each_is_read_back_as_it_was_in_order()
    {
        var dice = new Random(11);
        Finding[] findings = [.. Enumerable.Range(0, 20_000).Select(number => Some(number, dice))];
        var store = await StoreOfAsync(findings);

        store.Count.Should().Be(findings.Length);
        store.SequenceEqual(findings
            .OrderBy(one => one.Rule.Id.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Office?.Value, StringComparer.Ordinal)
            .ThenBy(one => one.File?.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Carer?.Value).ThenBy(one => one.From)
            .ThenBy(one => one.Case, StringComparer.Ordinal).ThenBy(one => one.Id.Value)).Should().BeTrue();
        store[17].Should().Be(store.ElementAt(17));
    }

    [Fact]
    public async Task What_somebody_said_stands_with_the_finding_it_was_said_to()
    {
        var dice = new Random(12);
        Finding[] findings = [.. Enumerable.Range(0, 1_000).Select(number => Some(number, dice))];
        Dated<FindingAnswer> Answer(decimal? yuan) =>
            new(new(NewGuid(dice)), new DateOnly(2024, 5, 6), new(FindingStatus.Recovered, yuan));
        var said = new Dictionary<Guid, Dated<FindingAnswer>>
        {
            [findings[1].Id.Value] = Answer(12.50m),
            [findings[900].Id.Value] = Answer(null),
        };

        var store = await StoreOfAsync(findings, said);

        store.OrderBy(one => one.Id.Value).Should().Equal(findings.OrderBy(one => one.Id.Value).Select(one =>
            said.TryGetValue(one.Id.Value, out var answer) ? one with { Answer = answer } : one));
    }

    [Fact]
    public async Task The_same_finding_twice_is_one()
    {
        var finding = Some(1, new Random(14));

        var store = await StoreOfAsync([finding, finding]);

        store.Should().Equal(finding);
    }

    [Fact]
    public async Task Nobody_finds_the_file_by_its_name()
    {
        var dice = new Random(13);

        var store = await StoreOfAsync(
            [.. Enumerable.Range(0, 20_000).Select(number => Some(number, dice))]);

        store.Count.Should().Be(20_000);
        _folder.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task Several_readers_at_once_each_see_all()
    {
        var dice = new Random(15);
        Finding[] findings = [.. Enumerable.Range(0, 3_000).Select(number => Some(number, dice))];
        var store = await StoreOfAsync(findings);
        Guid[] first = [.. store.Select(one => one.Id.Value)];

        var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => store.Select(one => one.Id.Value).ToList())));

        seen.Should().AllSatisfy(ids => ids.Should().Equal(first));
    }

    async Task<FindingStore> StoreOfAsync(
        IReadOnlyList<Finding> findings, IReadOnlyDictionary<Guid, Dated<FindingAnswer>>? said = null)
    {
        var store = new FindingStore(new SearchFile(Path.Combine(_folder.FullName, "found")));
        foreach (var finding in findings) store.Add(finding);
        await store.SettleAsync(id => ValueTask.FromResult(said?.GetValueOrDefault(id)));
        return store;
    }

    /// <summary>Any member that may be missing is missing now and then.</summary>
    static Finding Some(int number, Random dice)
    {
        var from = new DateOnly(2022, 1, 1).AddDays(dice.Next(900));
        return new()
        {
            Id = new(NewGuid(dice)),
            Rule = FindingRules.All[dice.Next(FindingRules.All.Count)],
            Case = Maybe(dice) ? "late" : "",
            Office = Maybe(dice) ? Code<Office>.Of($"14100{dice.Next(9)}-civil-affairs") : null,
            Child = Maybe(dice) ? new(NewGuid(dice)) : null,
            File = Maybe(dice) ? new FileNumber("141002", 2022, 1 + (number % 9_000)) : null,
            Carer = Maybe(dice) ? new(NewGuid(dice)) : null,
            Actor = Maybe(dice) ? Code<Actor>.Of("clerk-1") : null,
            Measure = Maybe(dice) ? ReliefMeasure.OrphanAllowance : null,
            Category = Maybe(dice) ? ChildCategory.Orphan : null,
            From = from,
            Until = Maybe(dice) ? from.AddDays(1 + dice.Next(99)) : null,
            Money = Maybe(dice) ? dice.Next(999_999) / 100m : null,
            By = Maybe(dice) ? Code<Domain.RuleSets.Rule>.Of("orphan-start") : null,
            IsSample = Maybe(dice),
            Evidence = [.. Enumerable.Range(0, dice.Next(9)).Select(_ => new EventId(NewGuid(dice)))],
            KnowableBy = Maybe(dice) ? new EventId(NewGuid(dice)) : null,
            KnowableSince = new(from.ToDateTime(new TimeOnly(dice.Next(23), 5)), TimeSpan.Zero),
        };
    }

    static bool Maybe(Random dice) => dice.Next(2) == 0;

    static Guid NewGuid(Random dice)
    {
        var bytes = new byte[16];
        dice.NextBytes(bytes);
        return new(bytes);
    }
}
