using McpAutoMl.Core;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Data.Roots;

/// <summary>Opens a resolved file and makes sure that what was opened is what was checked.</summary>
internal static class RegularFile
{
    /// <summary>Opens for reading, checks the kind on the handle, then that the handle still lies where the path was checked.</summary>
    /// <exception cref="ProblemException">FILE_NOT_FOUND, ACCESS_DENIED, NOT_A_REGULAR_FILE, PATH_NOT_ALLOWED.</exception>
    public static FileStream OpenRead(ResolvedFile file)
    {
        SafeFileHandle handle = Open(file);
        try
        {
            if (!FileKind.IsRegular(handle))
            {
                throw PathProblem.NotRegular(file.Name);
            }

            if (!string.Equals(ActualPath(handle, file.FullPath), file.FullPath, StringComparison.Ordinal))
            {
                throw PathProblem.NotAllowed("The file was replaced while it was being opened.");
            }

            return new FileStream(handle, FileAccess.Read, bufferSize: 0);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static SafeFileHandle Open(ResolvedFile file)
    {
        // A folder cannot be opened as a file on Windows; elsewhere this saves nothing but gives the same error.
        if (Directory.Exists(file.FullPath))
        {
            throw PathProblem.NotRegular(file.Name);
        }

        try
        {
            return FileKind.Open(file.FullPath);
        }
        catch (UnauthorizedAccessException)
        {
            throw PathProblem.AccessDenied(file.Name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw PathProblem.NotFound(file.Name, []);
        }
        catch (IOException)
        {
            // ENXIO of a socket or a device without a driver, EBUSY, a sharing violation.
            throw PathProblem.NotRegular(file.Name);
        }
    }

    /// <summary>Where the handle lies now: from the kernel on Linux, by resolving the path once more elsewhere.</summary>
    private static string? ActualPath(SafeFileHandle handle, string fullPath) => OperatingSystem.IsLinux()
        ? new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget
        : LinkResolver.Resolve(fullPath, _ => true);
}
