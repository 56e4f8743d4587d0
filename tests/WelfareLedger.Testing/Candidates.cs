using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Testing;

/// <summary>Children and carers of three counties, drawn at random.</summary>
public static class Candidates
{
    static readonly string[] Places = ["141123100201", "141123100202", "141123101", "141002", "140881", "130100"];

    static readonly Code<Language>[] Languages = [Code<Language>.Of("zh"), Code<Language>.Of("zh-jin")];

    /// <summary>So many of each; the same dice give the same.</summary>
    public static (ChildCandidate[] Children, CarerCandidate[] Carers) Draw(int children, int carers, Random random) =>
    (
        [.. Enumerable.Range(0, children).Select(n => Child(n, carers, random))],
        [.. Enumerable.Range(0, carers).Select(n => Carer(n, random))]);

    /// <summary>The id of the one with a number.</summary>
    public static Id<T> IdOf<T>(int n) => new(new Guid(n + 1, 7, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    static ChildCandidate Child(int n, int carers, Random random) => new(
        IdOf<Child>(n),
        random.Next(10) == 0 ? null : RegionCode.Of(Places[random.Next(Places.Length)]),
        Some(Enum.GetValues<Need>(), random),
        Some(Languages, random),
        SomeCarers(carers, random),
        SomeCarers(carers, random),
        SomeCarers(carers, random),
        random.Next(10) == 0);

    static CarerCandidate Carer(int n, Random random) => new(
        IdOf<Carer>(n),
        RegionCode.Of(Places[random.Next(Places.Length)]),
        Some(Enum.GetValues<Need>(), random),
        Some(Languages, random),
        random.Next(3),
        random.Next(8) != 0,
        random.Next(8) != 0,
        (Reach)random.Next(1, 6));

    static ValueList<T> Some<T>(T[] items, Random random) => [.. items.Where(_ => random.Next(3) == 0)];

    static ValueList<Id<Carer>> SomeCarers(int carers, Random random) => carers > 0 && random.Next(4) == 0
        ? [IdOf<Carer>(random.Next(carers))]
        : [];
}
