Console.WriteLine("nianbao");
