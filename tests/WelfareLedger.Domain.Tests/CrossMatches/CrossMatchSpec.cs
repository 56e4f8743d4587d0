using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Ledgers;
using static WelfareLedger.Domain.CrossMatches.CrossMatchCommand;
using static WelfareLedger.Domain.CrossMatches.CrossMatchEvent;

namespace WelfareLedger.Domain.Tests.CrossMatches;

public class CrossMatchSpec
{
    static readonly Id<CrossMatch> Run = NewId<CrossMatch>(71);

    static readonly BeginCrossMatch Begin =
        new(Run, ExternalList.Deaths, Yaodu, Day("2023-12-31"), Day("2024-01-05"));

    static readonly CrossMatchBegun Begun = new(ExternalList.Deaths, Yaodu, Day("2023-12-31"), Day("2024-01-05"));

    static readonly EndCrossMatch End = new(Run, 40, 1, 2, 300, [NewId<Child>(1)]);

    static readonly CrossMatchHeld Held = new(40, 1, 2, 300, [NewId<Child>(1)]);

    [Fact]
    public void A_comparison_begins() => Given().When(Begin).Then(Begun);

    [Fact]
    public void It_begins_once() => Given(Begun).When(Begin).ThenNothing();

    [Fact]
    public void It_is_of_one_list() =>
        Given(Begun).When(Begin with { List = ExternalList.Prison }).ThenRefused("cross-match-recorded");

    [Fact]
    public void It_is_held_by_today() => Given().When(Begin with { On = Today.AddDays(1) }).ThenRefused("future-day");

    [Fact]
    public void A_list_is_older_than_its_comparison() =>
        Given().When(Begin with { AsOf = Day("2024-01-06") }).ThenRefused("list-ahead");

    [Fact]
    public void It_ends() => Given(Begun).When(End).Then(Held);

    [Fact]
    public void It_ends_once() => Given(Begun, Held).When(End).ThenNothing();

    [Fact]
    public void It_ends_in_one_way() =>
        Given(Begun, Held).When(End with { Hits = 3 }).ThenRefused("cross-match-recorded");

    [Fact]
    public void What_was_not_begun_does_not_end() => Given().When(End).ThenRefused("cross-match-not-begun");

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(40, -1, 2)]
    [InlineData(40, 1, -1)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Its_numbers_add_up(int rows, int unread, int hits) =>
        Given(Begun).When(End with { Rows = rows, Unread = unread, Hits = hits }).ThenRefused("counts-invalid");

    static Spec<CrossMatchState, CrossMatchCommand, CrossMatchEvent> Given(params CrossMatchEvent[] history) =>
        new(CrossMatchDecider.Instance, history, new(Today, LedgerKind.Sample));
}
