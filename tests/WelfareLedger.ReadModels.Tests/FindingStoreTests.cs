using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.ReadModels.Findings;

namespace WelfareLedger.ReadModels.Tests;

public sealed class FindingStoreTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wl-found-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Enough for many times what is held before it is written.</summary>
    [Fact]
    public void However_many_there_are_each_is_read_back_as_it_was_in_order()
    {
        var dice = new Random(11);
        Finding[] findings = [.. Enumerable.Range(0, 20_000).Select(number => Some(number, dice))];
        var store = StoreOf(findings);

        store.Sort();

        store.Should().HaveCount(findings.Length);
        store.SequenceEqual(findings
            .OrderBy(one => one.Rule.Id.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Office?.Value, StringComparer.Ordinal)
            .ThenBy(one => one.File?.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Carer?.Value).ThenBy(one => one.From)
            .ThenBy(one => one.Case, StringComparer.Ordinal).ThenBy(one => one.Id.Value)).Should().BeTrue();
        store[17].Should().Be(store.ElementAt(17));
    }

    [Fact]
    public void What_somebody_said_stands_with_the_finding_it_was_said_to()
    {
        var dice = new Random(12);
        Finding[] findings = [Some(1, dice), Some(2, dice)];
        var store = StoreOf(findings);
        var answer = new Dated<FindingAnswer>(
            new(Guid.Empty), new DateOnly(2024, 5, 6), new(FindingStatus.Recovered, 12.50m));

        store.Answer(findings[1].Id.Value, answer);

        store[0].Answer.Should().BeNull();
        store[1].Should().Be(findings[1] with { Answer = answer });
    }

    [Fact]
    public void Nobody_finds_the_file_by_its_name_where_a_file_in_use_can_lose_it()
    {
        var dice = new Random(13);

        var store = StoreOf([.. Enumerable.Range(0, 20_000).Select(number => Some(number, dice))]);

        store.Count.Should().Be(20_000);
        _folder.EnumerateFileSystemInfos().Should().HaveCount(OperatingSystem.IsWindows() ? 1 : 0);
    }

    FindingStore StoreOf(IEnumerable<Finding> findings)
    {
        var store = new FindingStore(Path.Combine(_folder.FullName, "found"));
        foreach (var finding in findings) store.Add(finding);
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
