using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>A proposal, its acceptance and the pairing that comes of it, told as <c>record</c> takes it.</summary>
public sealed class AcceptedProposalTests : IAsyncLifetime
{
    static readonly Id<MatchProposal> Proposal = new(new Guid(7, 7, 7, new byte[8]));

    PublicWorld _world = null!;

    public async Task InitializeAsync() => _world = await PublicWorld.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Accepting_it_is_the_pairing()
    {
        var (child, carer) = (await _world.ChildAsync(), await _world.CarerAsync());
        await _world.RefusedAsync("no-such-proposal", Accept(child));
        await ProposeAsync(child, carer);
        (await _world.FileAsync(child)).Pairings.Should().BeEmpty("a proposal pairs nobody");
        await _world.DoneAsync(Accept(child));
        (await _world.FileAsync(child)).Pairings.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new
            {
                From = Usual.Day.AddDays(9),
                Value = new { Carer = carer, Mode = PairingMode.OneToOne, Pairing = new Id<Pairing>(Proposal.Value) },
            });
    }

    [Fact]
    public async Task It_is_refused_where_the_carers_vetting_lapsed_in_between()
    {
        var (child, carer) = (await _world.ChildAsync(), await _world.CarerAsync(vetted: false));
        var vetting = new CarerCommand.VetCarer(VettingResult.Clear, Usual.Day, Usual.Day.AddDays(8), null);
        await _world.DoneAsync(vetting, carer.Value);
        await ProposeAsync(child, carer);
        await _world.RefusedAsync("not-vetted", Accept(child));
        (await _world.FileAsync(child)).Pairings.Should().BeEmpty();
        await _world.DoneAsync(
            vetting with { CheckedOn = Usual.Day.AddDays(9), ValidUntil = Usual.Day.AddYears(1) }, carer.Value);
        await _world.DoneAsync(Accept(child));
    }

    [Fact]
    public async Task Told_twice_it_is_one_pairing()
    {
        var (child, carer) = (await _world.ChildAsync(), await _world.CarerAsync());
        await ProposeAsync(child, carer);
        var command = _world.Test.Envelope(Accept(child));
        foreach (var isRepeated in new[] { false, true })
            (await _world.TellAsync(command)).Should().BeOfType<CommandOutcome.Accepted>()
                .Which.Repeated.Should().Be(isRepeated);
        var before = await _world.Test.Log.LastPositionAsync(CancellationToken.None);
        await _world.DoneAsync(Accept(child));
        (await _world.Test.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before, "it was accepted before");
    }

    [Fact]
    public async Task A_declined_one_is_not_accepted_any_more()
    {
        var (child, carer) = (await _world.ChildAsync(), await _world.CarerAsync());
        await ProposeAsync(child, carer);
        await _world.DoneAsync(
            new ChildCommand.DeclineMatch(Proposal, MatchDecliner.Guardian, Usual.Day.AddDays(2), null), child.Value);
        await _world.RefusedAsync("proposal-declined", Accept(child));
    }

    static MatchCommand.AcceptMatch Accept(Id<Child> child) =>
        new(child, Proposal, PairingMode.OneToOne, Usual.Day.AddDays(9), Usual.Day.AddDays(9));

    Task<CommandOutcome.Accepted> ProposeAsync(Id<Child> child, Id<Carer> carer) => _world.DoneAsync(
        new ChildCommand.ProposeMatch(Proposal, carer, Usual.Day, [Some.Of<CriterionScore>()]), child.Value);
}
