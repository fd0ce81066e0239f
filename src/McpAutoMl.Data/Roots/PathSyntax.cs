namespace McpAutoMl.Data.Roots;

/// <summary>Refuses path texts that mean different things to different systems, before any of them is asked.</summary>
/// <remarks>
/// The same rules hold on every platform, so that a call that works on one works on the others: no device names, no alternate
/// data streams, no UNC or device prefixes, no home folder shorthand, no percent-encoded separators, no control characters and
/// no segment that Windows would silently shorten.
/// </remarks>
internal static class PathSyntax
{
    private static readonly string[] DeviceNames =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" }),
    ];

    private static readonly string[] EncodedCharacters = ["%2e", "%2f", "%5c", "%00"];

    /// <summary>Why the text is refused, or null when it is a plain path.</summary>
    public static string? Refusal(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "The path is empty.";
        }

        if (path.Length > 4096)
        {
            return "The path is longer than 4096 characters.";
        }

        if (path.Any(char.IsControl))
        {
            return "The path has control characters.";
        }

        if (path.StartsWith(@"\\", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal))
        {
            return "The path names a network share or a device.";
        }

        if (path[0] == '~')
        {
            return "The path starts with '~', which is not expanded.";
        }

        if (EncodedCharacters.Any(code => path.Contains(code, StringComparison.OrdinalIgnoreCase)))
        {
            return "The path has percent-encoded characters, which are not decoded.";
        }

        return SegmentRefusal(path);
    }

    private static string? SegmentRefusal(string path)
    {
        if (OperatingSystem.IsWindows() && path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]))
        {
            path = path[2..];
        }
        else if (!OperatingSystem.IsWindows() && path.Contains('\\'))
        {
            return "The path has a backslash.";
        }

        if (path.Contains(':'))
        {
            return "The path has a colon, which names a drive or an alternate data stream.";
        }

        foreach (string segment in path.Split('/', '\\'))
        {
            if (segment is not ("." or "..") && (segment.EndsWith('.') || segment.EndsWith(' ')))
            {
                return "A name in the path ends in a dot or a space.";
            }

            string stem = segment.Split('.')[0].TrimEnd();
            if (DeviceNames.Contains(stem, StringComparer.OrdinalIgnoreCase))
            {
                return "The path names a device.";
            }
        }

        return null;
    }
}
