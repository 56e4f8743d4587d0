using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Payments;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Payments;

/// <summary>A ledger with orphans who are paid, its read models, and a folder for files.</summary>
sealed class PayrollWorld : IDisposable
{
    public static readonly PayrollKey May =
        new(Usual.Bureau, ReliefMeasure.OrphanAllowance, YearMonth.Parse("2024-05", null));

    public static readonly PayrollKey June = May with { Month = YearMonth.Parse("2024-06", null) };

    public static readonly Code<Purpose> Payment = Code<Purpose>.Of("payment");

    readonly string _folder = Directory.CreateTempSubdirectory("payments-").FullName;
    readonly ReadDatabase _database;
    readonly ProjectionRunner _runner;
    int _children;

    PayrollWorld(TestLedger test)
    {
        Test = test;
        _database = ReadDatabase.Open(Path.Combine(_folder, "read.db"), test.Log.LogId);
        _runner = new(_database, test.Log, test.Ledger.Codec);
        Payrolls = new(_database, test.Log, test.Ledger.Codec);
        Children = new(_database, test.Log, test.Ledger.Codec);
        Desk = new(test.Ledger, Payrolls);
        Exchange = new(test.Ledger, Children);
    }

    public TestLedger Test { get; }

    public Ledger Ledger => Test.Ledger;

    public Payrolls Payrolls { get; }

    public ChildFiles Children { get; }

    public PayrollDesk Desk { get; }

    public PaymentExchange Exchange { get; }

    public static async Task<PayrollWorld> CreateAsync() => new(await TestLedger.CreateAsync());

    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>An orphan with an allowance from May on, as another system approved it, and an account.</summary>
    public async Task<(Id<Child> Child, Id<Relief> Relief)> OrphanAsync(
        decimal monthly = 1111m, string? account = "", string first = "2024-05")
    {
        var number = ++_children;
        var child = await Test.ChildAsync(Usual.Number(number));
        var relief = new Id<Relief>(new Guid(number, 7, 0, new byte[8]));
        await ImportAsync(child, new ChildCommand.ApplyRelief(relief, ReliefMeasure.OrphanAllowance, Usual.Day));
        await ImportAsync(child, new ChildCommand.ApproveRelief(
            relief, Usual.Day, monthly, YearMonth.Parse(first, null), null));
        if (account is not null)
            await AccountAsync(child, account.Length > 0 ? account : $"9900 0000 0000 {number:D4}");
        return (child, relief);
    }

    public Task AccountAsync(Id<Child> child, string number, string holder = "张祖母") =>
        GiveAsync(child, new ChildCommand.RecordPayeeAccount(
            Usual.Day, Relation.PaternalGrandmother, new AccountDetails(holder, number, "样例农商行")));

    public Task GiveAsync(Id<Child> child, ChildCommand command) => Test.AcceptedAsync(command, child.Value);

    public async Task ImportAsync(Id<Child> child, ChildCommand command)
    {
        var envelope = Test.Envelope(command, child.Value) with { Source = new Source.Import(new string('a', 64), 1) };
        var outcome = await Ledger.Commands.RunAsync(envelope, CancellationToken.None);
        outcome.Should().BeOfType<CommandOutcome.Accepted>();
    }

    public static RecordedBy By(string actor) =>
        new(Code<Actor>.Of(actor), Code<Role>.Of("bureau-officer"), Usual.Bureau, Unauthenticated: true);

    public Task CatchUpAsync() => _runner.CatchUpAsync(progress: null, CancellationToken.None);

    public async Task<PayrollDecision> DrawAsync(PayrollKey? key = null, string actor = "clerk", bool dryRun = false)
    {
        await CatchUpAsync();
        return await Desk.DrawAsync(key ?? May, Ledger.Today, By(actor), dryRun, CancellationToken.None);
    }

    public async Task<PayrollDecision> CloseAsync(PayrollKey? key = null, string actor = "head", bool dryRun = false)
    {
        await CatchUpAsync();
        return await Desk.CloseAsync(key ?? May, Ledger.Today, By(actor), dryRun, CancellationToken.None);
    }

    /// <summary>Drawn up and closed.</summary>
    public async Task ClosedAsync(PayrollKey? key = null)
    {
        (await DrawAsync(key)).Outcome.Should().BeOfType<CommandOutcome.Accepted>();
        (await CloseAsync(key)).Outcome.Should().BeOfType<CommandOutcome.Accepted>();
    }

    public async Task<PaymentWriting> WriteAsync(
        string file, PayrollKey? key = null, int? again = null, bool dryRun = false) =>
        await Exchange.WriteAsync(
            key ?? May, again, PathOf(file), Payment, By("clerk"), dryRun, CancellationToken.None);

    public async Task<AnswerOutcome> ReadAsync(string file, bool dryRun = false) =>
        await Exchange.ReadAsync(PathOf(file), By("clerk"), dryRun, CancellationToken.None);

    public async Task<PayrollState> StateAsync(PayrollKey? key = null) =>
        await Ledger.Payrolls.LoadAsync(key ?? May, CancellationToken.None);

    /// <summary>The events of a child of one kind.</summary>
    public async Task<IReadOnlyList<T>> EventsAsync<T>(Id<Child> child) =>
        [.. (await Test.EventsAsync(new("child", child.ToString()))).Select(e => e.Event).OfType<T>()];

    public void Dispose()
    {
        _runner.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What a bank does to a payment file: it fills in its columns.</summary>
static class Bank
{
    public const string Day = "2024-06-02";

    /// <summary>Rows as they stand in a file, with the row of headers and that of totals.</summary>
    public static List<string[]> Rows(string path) =>
        [.. File.ReadAllText(path).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))];

    /// <summary>Answers each row: those picked come back.</summary>
    public static List<string[]> Answered(string path, params int[] returned)
    {
        var rows = Rows(path);
        foreach (var row in rows.Skip(1).SkipLast(1))
        {
            var isReturned = returned.Contains(int.Parse(row[1]));
            (row[10], row[11], row[12]) = isReturned ? ("失败", Day, "户名不符") : ("成功", Day, "");
            row[13] = isReturned ? "" : $"20240602123456789{row[1]}";
        }
        return rows;
    }

    public static void Save(string path, IEnumerable<string[]> rows) =>
        File.WriteAllText(path, string.Concat(rows.Select(row => string.Join(',', row) + "\r\n")));
}

static class Paying
{
    /// <summary>A payment file is written, and all of it is paid.</summary>
    public static async Task PaidAsync(this PayrollWorld world, string file, PayrollKey? key = null)
    {
        (await world.WriteAsync(file, key)).Outcome.Should().BeNull();
        Bank.Save(world.PathOf("answer-" + file), Bank.Answered(world.PathOf(file)));
        (await world.ReadAsync("answer-" + file)).Faults.Should().BeEmpty();
    }
}
