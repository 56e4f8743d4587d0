using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

/// <summary>The number of a merged file finds the file that goes on, and after a split the file that it was given to:
/// on the embedded log and the real key store.</summary>
public class MergedNumberTests
{
    static readonly IdNumber Number = Usual.Number(1);
    static readonly Personal<Narrative> Reason = new Narrative("样例理由");

    [Fact]
    public async Task The_number_of_a_merged_file_finds_the_one_that_goes_on_until_it_is_split()
    {
        await using var disk = await DiskLedger.CreateAsync();
        var ledger = disk.First;
        var (merged, goesOn) = await TwoFilesAsync(ledger);
        (await OnFileAsync(ledger)).Should().Be("141002-2024-00001", "that file has the number");

        await ledger.AcceptedAsync(new ChildCommand.MergeFile(goesOn, Usual.Day, Reason), merged.Value);
        foreach (var process in (TestLedger[])[ledger, await AnotherAsync(disk)])
        {
            (await OnFileAsync(process)).Should().Be("141002-2024-00002");
            (await process.Ledger.StandingFileAsync(process.Index.FindByNumber(Number)!.Value, default))
                .Should().Be(goesOn);
        }

        await ledger.AcceptedAsync(new ChildCommand.UndoMerge(Usual.Day, Reason), merged.Value);
        foreach (var process in (TestLedger[])[ledger, await AnotherAsync(disk)])
            (await OnFileAsync(process)).Should().Be("141002-2024-00001", "it is split again");
    }

    [Fact]
    public async Task The_number_can_be_issued_in_the_file_that_goes_on_and_in_no_third_one()
    {
        await using var disk = await DiskLedger.CreateAsync();
        var ledger = disk.First;
        var (merged, goesOn) = await TwoFilesAsync(ledger);
        var third = await OpenAsync(ledger, "张三花");
        var issue = new ChildCommand.IssueIdNumber(Usual.Day, Usual.Intake(Number).Identity);
        Code(await ledger.RunAsync(issue, goesOn.Value)).Should().Be("id-number-on-file");

        await ledger.AcceptedAsync(new ChildCommand.MergeFile(goesOn, Usual.Day, Reason), merged.Value);
        Code(await ledger.RunAsync(issue, third.Value)).Should().Be("id-number-on-file");
        await ledger.AcceptedAsync(issue, goesOn.Value);

        (await OnFileAsync(ledger)).Should().Be("141002-2024-00002");
        await ledger.AcceptedAsync(new ChildCommand.UndoMerge(Usual.Day, Reason), merged.Value);
        (await OnFileAsync(ledger)).Should().Be("141002-2024-00001", "whose it was first");
    }

    [Fact]
    public async Task A_process_that_dies_with_the_merge_on_record_leaves_nothing_to_be_done()
    {
        await using var disk = await DiskLedger.CreateAsync();
        var (merged, goesOn) = await TwoFilesAsync(disk.First);
        await DiesWithAsync(disk.First, new ChildCommand.MergeFile(goesOn, Usual.Day, Reason), merged);
        (await OnFileAsync(await AnotherAsync(disk))).Should().Be("141002-2024-00002");

        await DiesWithAsync(disk.First, new ChildCommand.UndoMerge(Usual.Day, Reason), merged);
        (await OnFileAsync(await AnotherAsync(disk))).Should().Be("141002-2024-00001");
    }

    [Fact]
    public async Task A_chain_of_merges_is_followed_to_its_end_and_a_circle_ends()
    {
        await using var disk = await DiskLedger.CreateAsync();
        var ledger = disk.First;
        var (first, second) = await TwoFilesAsync(ledger);
        var third = await OpenAsync(ledger, "张三花");
        await ledger.AcceptedAsync(new ChildCommand.MergeFile(second, Usual.Day, Reason), first.Value);
        await ledger.AcceptedAsync(new ChildCommand.MergeFile(third, Usual.Day, Reason), second.Value);
        (await OnFileAsync(ledger)).Should().Be("141002-2024-00003");
        (await ledger.Ledger.StandingFileAsync(first, default)).Should().Be(third);
        (await ledger.Ledger.StandingFileAsync(third, default)).Should().Be(third);
    }

    /// <summary>A process appends what a command leads to, and does nothing more.</summary>
    static async Task DiesWithAsync(TestLedger ledger, ChildCommand command, Id<Child> child)
    {
        var dying = await ledger.AgainAsync(new FaultyEventLog(ledger.Log, _ => Fault.DiesAfter));
        var run = () => dying.Ledger.Commands.RunAsync(ledger.Envelope(command, child.Value), default).AsTask();
        await run.Should().ThrowAsync<ProcessDiedException>();
    }

    /// <summary>Another process, whose commands have ids of their own.</summary>
    static async Task<TestLedger> AnotherAsync(DiskLedger disk) => await (await disk.OpenAsync()).AgainAsync();

    /// <summary>One with the number, and one that was opened without.</summary>
    static async Task<(Id<Child> WithNumber, Id<Child> Without)> TwoFilesAsync(TestLedger ledger) =>
        (await ledger.ChildAsync(Number), await OpenAsync(ledger, "张小花花"));

    static async Task<Id<Child>> OpenAsync(TestLedger ledger, string name) =>
        Id<Child>.Parse((await ledger.AcceptedAsync(Usual.Intake(null, name))).Stream.Id, null);

    /// <summary>The file that a second intake of the number is pointed to.</summary>
    static async Task<string> OnFileAsync(TestLedger ledger)
    {
        var refused = (await ledger.RunAsync(Usual.Intake(Number, "张又花"))).Should()
            .BeOfType<CommandOutcome.Refused>().Subject;
        refused.Rejection.Code.Should().Be("id-number-on-file");
        return refused.Rejection.Reason.En.Split(", number ")[1][..17];
    }

    static string Code(CommandOutcome outcome) =>
        outcome.Should().BeOfType<CommandOutcome.Refused>().Subject.Rejection.Code;
}
