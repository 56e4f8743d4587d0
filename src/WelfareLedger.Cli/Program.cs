using WelfareLedger.Cli;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

var terminal = Terminal.OfProcess();
using var interruption = new Interruption(() => CommandLine.SayInterrupted(args, terminal));
return await CommandLine.RunAsync(args, terminal, interruption.Token).ConfigureAwait(false);
