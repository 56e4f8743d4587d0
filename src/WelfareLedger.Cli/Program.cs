using WelfareLedger.Cli;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.OfProcess(), interruption.Token).ConfigureAwait(false);
