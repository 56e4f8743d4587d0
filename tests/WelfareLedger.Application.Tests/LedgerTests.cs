using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class LedgerTests
{
    static readonly StreamName Elsewhere = new("child", "1");

    [Theory]
    [InlineData(LedgerKind.Real)]
    [InlineData(LedgerKind.Sample)]
    public async Task A_ledger_is_what_its_first_event_says_for_ever(LedgerKind kind)
    {
        var created = await TestLedger.CreateAsync(kind);

        var opened = await created.AgainAsync();

        opened.Ledger.Kind.Should().Be(kind);
        opened.Ledger.LedgerId.Should().Be(TestLedger.Id);
        var first = (await created.EventsAsync()).Should().ContainSingle().Which;
        first.Event.Should().Be(new LedgerEvent.LedgerOpened(TestLedger.Id, kind));
        first.Stored.Stream.Value.Should().Be("ledger-main");
    }

    [Fact]
    public async Task Created_again_after_a_crash_it_is_the_same()
    {
        var ledger = await TestLedger.CreateAsync();

        var again = await CreateAsync(ledger, TestLedger.Id, LedgerKind.Sample);

        again.LedgerId.Should().Be(TestLedger.Id);
        (await ledger.EventsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Another_ledger_is_not_created_over_it()
    {
        var ledger = await TestLedger.CreateAsync();

        var otherId = () => CreateAsync(ledger, Guid.NewGuid(), LedgerKind.Sample);
        var otherKind = () => CreateAsync(ledger, TestLedger.Id, LedgerKind.Real);

        await otherId.Should().ThrowAsync<NotALedgerException>();
        await otherKind.Should().ThrowAsync<NotALedgerException>();
    }

    [Fact]
    public async Task A_log_that_does_not_begin_as_a_ledger_is_not_opened()
    {
        var ledger = await TestLedger.CreateAsync();
        var foreign = new MemoryEventLog();
        await foreign.AppendAsync(
            Elsewhere,
            ExpectedVersion.NoStream,
            [new(Guid.NewGuid(), "something.v1", "{}"u8.ToArray(), default)],
            default);

        var empty = () => ledger.AgainAsync(new MemoryEventLog());
        var others = () => ledger.AgainAsync(foreign);

        await empty.Should().ThrowAsync<NotALedgerException>().WithMessage("*empty*");
        await others.Should().ThrowAsync<NotALedgerException>().WithMessage("*not one of ours*");
    }

    [Fact]
    public async Task When_it_cannot_be_told_whether_it_was_created_creating_it_again_tells()
    {
        var vault = new MemoryVault();
        var log = new MemoryEventLog();
        var faulty = new FaultyEventLog(log, n => n == 1 ? Fault.UnknownAfter : Fault.None);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestLedger.Start);

        var first = () => TestLedger.CreateAsync(faulty, vault, vault, time);

        await first.Should().ThrowAsync<LogUnavailableException>();
        (await TestLedger.CreateAsync(faulty, vault, vault, time)).Ledger.LedgerId.Should().Be(TestLedger.Id);
    }

    static Task<Ledger> CreateAsync(TestLedger ledger, Guid id, LedgerKind kind) => Ledger.CreateAsync(
        ledger.Log, ledger.Keys, ledger.Index, id, kind, TestLedger.Officer, ledger.Time, default);
}
