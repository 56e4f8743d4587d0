using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>A ledger to which everything is told as <c>record</c> takes it, a JSON line for each command, and what
/// people look at.</summary>
sealed class PublicWorld : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("public-").FullName;
    readonly ReadDatabase _database;
    readonly ProjectionRunner _runner;

    PublicWorld(TestLedger test)
    {
        Test = test;
        _database = ReadDatabase.Open(Path.Combine(_folder, "read.db"), test.Log.LogId);
        _runner = new(_database, test.Log, test.Ledger.Codec);
        Children = new(_database, test.Log, test.Ledger.Codec);
        Figures = new(_database, test.Log, test.Ledger.Codec);
        Timelines = new(_database, test.Log, test.Ledger.Codec);
        KnownTimes = new(_database, test.Log, test.Ledger.Codec);
    }

    public TestLedger Test { get; }

    public Ledger Ledger => Test.Ledger;

    public ChildFiles Children { get; }

    public Figures Figures { get; }

    public Timelines Timelines { get; }

    public KnownTimes KnownTimes { get; }

    public static async Task<PublicWorld> CreateAsync() => new(await TestLedger.CreateAsync());

    /// <summary>Brings what people look at to the end of the log.</summary>
    public Task CatchUpAsync() => _runner.CatchUpAsync(progress: null, CancellationToken.None);

    /// <summary>Tells a command as a line, and gives the answer.</summary>
    public async Task<CommandOutcome> TellAsync(object command, Guid? subject = null)
    {
        var line = CommandCodec.Write(Test.Envelope(command, subject));
        var read = CommandCodec.Parse(line, _ => null, _ => null)
            .Should().BeOfType<CommandParse.Ok>(line).Subject.Envelope;
        return await Ledger.Commands.RunAsync(read, CancellationToken.None);
    }

    /// <summary>Tells a command that must be accepted.</summary>
    public async Task<CommandOutcome.Accepted> DoneAsync(object command, Guid? subject = null) =>
        (await TellAsync(command, subject)).Should().BeOfType<CommandOutcome.Accepted>(
            "{0} is in order", command).Subject;

    /// <summary>Tells a command that must be refused, and that nothing is recorded then.</summary>
    public async Task RefusedAsync(string code, object command, Guid? subject = null)
    {
        var before = await Test.Log.LastPositionAsync(CancellationToken.None);
        (await TellAsync(command, subject)).Should().BeOfType<CommandOutcome.Refused>("{0} breaks {1}", command, code)
            .Which.Rejection.Code.Should().Be(code);
        (await Test.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
