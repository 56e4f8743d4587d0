using WelfareLedger.Application.RuleBooks;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.RuleFiles;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class RuleBookTests
{
    static readonly Id<Relief> Relief = new(new Guid("22222222-2222-4222-8222-222222222222"));

    [Fact]
    public async Task A_ledger_installs_the_shipped_rules_before_it_first_decides_by_rules()
    {
        var ledger = await TestLedger.CreateAsync();
        (await ledger.Ledger.Rules.HistoryAsync(default)).Should().BeEmpty();
        var child = await AppliedAsync(ledger);
        (await ledger.EventsAsync(RuleBook.Stream)).Should().BeEmpty("nothing was decided by rules yet");

        var approved = await ApproveAsync(ledger, child);

        var installed = (await ledger.EventsAsync(RuleBook.Stream)).Should().ContainSingle().Subject;
        ((RuleSetEvent.RuleSetInstalled)installed.Event).File.Value.Should().Be(ShippedRules.Text);
        approved.RuleSet.Should().Be(ShippedRules.Set.Citation);
        approved.FirstMonth.Should().Be(new YearMonth(2024, 7));
    }

    [Fact]
    public async Task Two_processes_that_first_decide_at_once_install_once()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await AppliedAsync(ledger);
        var other = await ledger.AgainAsync();
        await other.Ledger.Rules.ForDecidingAsync(null, default);
        await ledger.Ledger.Rules.ForDecidingAsync(null, default);
        await ApproveAsync(ledger, child);
        (await ledger.EventsAsync(RuleBook.Stream)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_decision_cites_the_set_that_was_installed_last_and_an_older_decision_keeps_its_own()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await AppliedAsync(ledger);
        var before = await ApproveAsync(ledger, child);
        await InstallAsync(ledger, Changed("version: 2", "version: 3", "paidFrom: 1", "paidFrom: 2"));

        var next = await AppliedAsync(ledger, 1);
        var after = await ApproveAsync(ledger, next);

        after.RuleSet!.Value.Version.Should().Be(3);
        after.FirstMonth.Should().Be(new YearMonth(2024, 8));
        var events = await ledger.EventsAsync(new("child", child.ToString()));
        events.Select(e => e.Event).OfType<ChildEvent.ReliefApproved>().Should().Equal(before);
    }

    [Fact]
    public async Task Another_process_decides_by_what_was_installed_meanwhile()
    {
        var ledger = await TestLedger.CreateAsync();
        var other = await ledger.AgainAsync();
        (await other.Ledger.Rules.CurrentAsync(default)).Version.Should().Be(2);
        await InstallAsync(ledger, Changed("version: 2", "version: 3"));
        (await other.Ledger.Rules.CurrentAsync(default)).Version.Should().Be(3);
    }

    [Fact]
    public async Task A_file_with_faults_is_not_installed()
    {
        var ledger = await TestLedger.CreateAsync();
        var (reading, outcome) = await ledger.Ledger.Rules.InstallAsync(
            Guid.NewGuid(), Changed("paidFrom: 1", "paidFrom: 99"), TestLedger.Officer, default);
        reading.Faults.Should().NotBeEmpty();
        outcome.Should().BeNull();
        (await ledger.EventsAsync(RuleBook.Stream)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_version_keeps_its_text()
    {
        var ledger = await TestLedger.CreateAsync();
        await InstallAsync(ledger, ShippedRules.Text);
        var (_, outcome) = await ledger.Ledger.Rules.InstallAsync(
            Guid.NewGuid(), Changed("paidFrom: 1", "paidFrom: 2"), TestLedger.Officer, default);
        outcome.Should().BeOfType<CommandOutcome.Refused>().Which.Rejection.Code.Should().Be("rule-version-used");
    }

    [Fact]
    public async Task A_rehearsal_installs_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await AppliedAsync(ledger);
        var rehearsal = ledger.With(await ledger.Ledger.RehearseAsync(default));
        (await ApproveAsync(rehearsal, child)).RuleSet.Should().Be(ShippedRules.Set.Citation);
        (await ledger.EventsAsync(RuleBook.Stream)).Should().BeEmpty();
    }

    [Fact]
    public async Task Retention_goes_by_the_installed_rules()
    {
        var ledger = await TestLedger.CreateAsync();
        await InstallAsync(ledger, Changed("version: 2", "version: 3", "years: 30", "years: 31"));
        var rules = await ledger.Ledger.KeyOrders.RulesAsync(default);
        rules.Version.Should().Be(3);
        rules.Rules.Should().Contain(rule => rule.Years == 31);
    }

    static string Changed(params string[] words)
    {
        var text = ShippedRules.Text;
        for (var at = 0; at < words.Length; at += 2)
        {
            // Only the first of each, which is the set's own version, the orphans' start, the vouchers' years.
            var found = text.IndexOf(words[at], StringComparison.Ordinal);
            text = text[..found] + words[at + 1] + text[(found + words[at].Length)..];
        }
        return text;
    }

    static async Task InstallAsync(TestLedger ledger, string text)
    {
        var (reading, outcome) = await ledger.Ledger.Rules.InstallAsync(
            Guid.NewGuid(), text, TestLedger.Officer, default);
        reading.Faults.Should().BeEmpty();
        outcome.Should().BeOfType<CommandOutcome.Accepted>();
    }

    /// <summary>A child in care for whom the orphan allowance was applied and checked, by two people.</summary>
    static async Task<Id<Child>> AppliedAsync(TestLedger ledger, int serial = 0)
    {
        var child = await ledger.ChildAsync(Usual.Number(serial));
        var day = ledger.Ledger.Today;
        await ByAsync(ledger, child, "zhou-14", new ChildCommand.ApplyRelief(
            Relief, ReliefMeasure.OrphanAllowance, day));
        await ByAsync(ledger, child, "li-2", new ChildCommand.CheckRelief(Relief, day, Supports: true, null));
        return child;
    }

    static async Task<ChildEvent.ReliefApproved> ApproveAsync(TestLedger ledger, Id<Child> child)
    {
        var accepted = await ByAsync(ledger, child, "wang-1", new ChildCommand.ApproveRelief(
            Relief, ledger.Ledger.Today, 1111m, FirstMonth: null, Evidence: null));
        var events = await ledger.EventsAsync(accepted.Stream);
        return (ChildEvent.ReliefApproved)events[^1].Event;
    }

    static async Task<CommandOutcome.Accepted> ByAsync(
        TestLedger ledger, Id<Child> child, string actor, ChildCommand command)
    {
        var envelope = ledger.Envelope(command, child.Value);
        var outcome = await ledger.Ledger.Commands.RunAsync(
            envelope with { By = envelope.By with { Id = Code<Actor>.Of(actor) } }, default);
        (outcome as CommandOutcome.Refused)?.Rejection.Code.Should().BeNull();
        return outcome.Should().BeOfType<CommandOutcome.Accepted>().Subject;
    }
}
