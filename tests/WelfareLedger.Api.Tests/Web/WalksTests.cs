using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>What was walked for once is not walked for again until it could have changed.</summary>
public sealed class WalksTests : IAsyncLifetime, IDisposable
{
    ApiLedger _ledger = null!;
    Id<Child> _child;
    Walks<string, int> _walks = null!;
    int _walked;

    public async Task InitializeAsync()
    {
        _ledger = await ApiLedger.EmptyAsync();
        _child = await _ledger.ChildAsync();
        _walks = new(_ledger.Home);
    }

    public async Task DisposeAsync() => await _ledger.DisposeAsync();

    public void Dispose() => _walks.Dispose();

    [Fact]
    public async Task The_same_question_is_answered_by_one_walk()
    {
        (await AskAsync("a")).Should().Be(1);
        (await AskAsync("a")).Should().Be(1);
        (await AskAsync("b")).Should().Be(2);
        (await AskAsync("a")).Should().Be(1);
    }

    [Fact]
    public async Task What_is_recorded_makes_it_another_answer()
    {
        await AskAsync("a");
        await VisitAsync();

        (await AskAsync("a")).Should().Be(2);
    }

    [Fact]
    public async Task Who_looked_at_what_does_not_unless_it_is_about_that()
    {
        using var ofAccesses = new Walks<string, int>(_ledger.Home, isOfAccesses: true);
        await AskAsync("a");
        await AskAsync("a", of: ofAccesses);
        using var client = _ledger.As(Api.Access.ReaderRole.BureauOfficer);
        await client.PostAsync($"/v1/children/{_child}/disclosures", ApiLedger.Json(new { purpose = "review" }));

        (await AskAsync("a")).Should().Be(1);
        (await AskAsync("a", of: ofAccesses)).Should().Be(3);
    }

    [Fact]
    public async Task The_next_page_of_an_answer_is_of_the_same_walk_whatever_was_recorded_since()
    {
        await AskAsync("a");
        var known = await _ledger.Ledger.Log.LastPositionAsync(CancellationToken.None);
        await VisitAsync();

        (await AskAsync("a", known)).Should().Be(1);
        (await AskAsync("a", new(known.Value - 1))).Should().Be(2);
    }

    [Fact]
    public async Task An_answer_knows_of_what_is_waited_for()
    {
        await AskAsync("a");
        using var client = _ledger.As(Api.Access.ReaderRole.BureauOfficer);
        await client.PostAsync($"/v1/children/{_child}/disclosures", ApiLedger.Json(new { purpose = "review" }));
        var last = await _ledger.Ledger.Log.LastPositionAsync(CancellationToken.None);

        (await AskAsync("a", atLeast: last)).Should().Be(2);
        (await AskAsync("a", atLeast: last)).Should().Be(2);
    }

    [Fact]
    public async Task Of_many_questions_the_last_few_are_kept()
    {
        for (var question = 0; question < 20; question++) await AskAsync($"{question}");

        (await AskAsync("19")).Should().Be(20);
        (await AskAsync("0")).Should().Be(21);
    }

    async Task VisitAsync() => await _ledger.AcceptedAsync(Usual.Visit(Usual.Day.AddDays(1)), _child.Value);

    ValueTask<int> AskAsync(
        string question, Position? known = null, Position? atLeast = null, Walks<string, int>? of = null) =>
        (of ?? _walks).FindAsync(question, known, atLeast ?? Position.Start, async () =>
        {
            var reached = known ?? await _ledger.Ledger.Log.LastPositionAsync(CancellationToken.None);
            return (++_walked, reached);
        }, CancellationToken.None);
}
