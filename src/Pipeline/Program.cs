using System.Text;
using Nianbao.Pipeline.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandTree.RunAsync(args, Environment.GetEnvironmentVariable);
