# Gives a PowerShell script its variables and the deployment helpers, then dot-sources it.
#
#   pwsh -File bootstrap.ps1 SCRIPT keep|remove MODULES VARIABLES
#
# With "remove" the script's file is gone before its first line. MODULES are files parted by commas, which are imported
# before it, or "none". VARIABLES is a pipe with lines of a word and Base64 texts, "variable NAME VALUE", "environment NAME VALUE",
# "argument TEXT", "token TEXT", "banner TEXT"; it is read to its end and closed before the script's first line. Names that
# begin with Slipway are ours, all other names are the script's.

param([string] $SlipwayScript, [string] $SlipwayKeep, [string] $SlipwayModules, [string] $SlipwayPipe)

$ErrorActionPreference = 'Stop'
$PSNativeCommandArgumentPassing = 'Legacy'
$MaximumVariableCount = 32768
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
$OutputEncoding = [System.Text.UTF8Encoding]::new($false)

$OctopusParameters = [System.Collections.Generic.Dictionary[string, string]]::new([StringComparer]::OrdinalIgnoreCase)
$global:OctopusParameters = $OctopusParameters
$global:SlipwayToken = ''

function Convert-ServiceMessageValue([string] $value) {
    [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($value))
}

function ConvertFrom-ServiceMessageValue([string] $value) {
    [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($value))
}

function Convert-ToServiceMessageParameter([string] $name, [string] $value) {
    "$name='$(Convert-ServiceMessageValue $value)'"
}

# Prints a service message: its name, then names and values of its attributes. Where a step takes authenticated messages
# only, SlipwayToken is what proves that it is the script who speaks.
function Write-SlipwayMessage([string] $name, [object[]] $attributes = @(), [switch] $toError) {
    $text = "##octopus[$name"
    for ($i = 0; $i + 1 -lt $attributes.Count; $i += 2) {
        $text += ' ' + (Convert-ToServiceMessageParameter $attributes[$i] $attributes[$i + 1])
    }
    if ($global:SlipwayToken) {
        $text += ' ' + (Convert-ToServiceMessageParameter 'authentication' $global:SlipwayToken)
    }
    if ($toError) {
        [Console]::Error.WriteLine("$text]")
    } else {
        Microsoft.PowerShell.Utility\Write-Host "$text]"
    }
}

# Prints text at a level that is good for it alone.
function Write-SlipwayLine([string] $level, [string] $text) {
    Write-SlipwayMessage "stdout-$level"
    Microsoft.PowerShell.Utility\Write-Host $text
    Write-SlipwayMessage 'stdout-default'
}

function Write-Verbose {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [AllowEmptyString()] [AllowNull()] [string] $Message)
    process { Write-SlipwayLine 'verbose' $Message }
}

function Write-Debug {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [AllowEmptyString()] [AllowNull()] [string] $Message)
    process { Write-SlipwayLine 'verbose' $Message }
}

function Write-Highlight {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [AllowEmptyString()] [AllowNull()] [string] $Message)
    process { Write-SlipwayLine 'highlight' $Message }
}

function Write-Wait {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [AllowEmptyString()] [AllowNull()] [string] $Message)
    process { Write-SlipwayLine 'wait' $Message }
}

function Write-Warning {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [AllowEmptyString()] [AllowNull()] [string] $Message)
    process {
        if ($WarningPreference -ne 'SilentlyContinue') {
            Write-SlipwayLine 'warning' $Message
        }
    }
}

function Set-OctopusVariable {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $name,
        [Parameter(Position = 1)] [AllowEmptyString()] [AllowNull()] [string] $value,
        [switch] $sensitive)
    if ($sensitive) {
        Write-SlipwayMessage 'mask' @('value', $value) -toError
        Write-SlipwayMessage 'setVariable' @('name', $name, 'value', $value, 'sensitive', 'True')
    } else {
        Write-SlipwayMessage 'setVariable' @('name', $name, 'value', $value)
    }
    $OctopusParameters[$name] = $value
}

function New-OctopusArtifact {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [Alias('fullpath', 'fullname')] [string] $path,
        [Parameter(Position = 1, ValueFromPipelineByPropertyName = $true)] [string] $name = '')
    process {
        $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)
        $shown = if ($name) { $name } else { [System.IO.Path]::GetFileName($file) }
        $length = 0
        if ([System.IO.File]::Exists($file)) {
            $length = ([System.IO.FileInfo] $file).Length
            Write-Verbose "Artifact $shown will be collected from $file after this step completes"
        } else {
            Write-Verbose "There is no file at $file yet; an artifact will be collected from there after this step completes"
        }
        Write-SlipwayMessage 'createArtifact' @('path', $file, 'name', $shown, 'length', "$length")
    }
}

function Update-Progress {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [int] $percentage,
        [Parameter(Position = 1, ValueFromPipeline = $true)] [string] $message = '')
    process { Write-SlipwayMessage 'progress' @('percentage', "$percentage", 'message', $message) }
}

function Fail-Step {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [string] $message = '')
    if ($message) {
        Write-SlipwayMessage 'resultMessage' @('message', $message)
    }
    exit -1
}

function Set-EnvironmentState {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $key,
        [Parameter(Position = 1)] [AllowEmptyString()] [string] $value,
        [switch] $sensitive,
        [string] $type = 'State')
    $attributes = @('key', $key, 'value', $value)
    if ($sensitive) {
        $attributes += @('sensitive', 'True')
    }
    Write-SlipwayMessage 'set-environmentstate' ($attributes + @('type', $type))
}

function Set-EnvironmentUrl([string] $key, [string] $url) {
    Set-EnvironmentState -key $key -value $url -type 'Url'
}

function New-OctopusTarget {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)] [string] $Name,
        [Parameter(Mandatory = $true)] [string] $TargetId,
        [string] $Inputs,
        [string] $Roles,
        [string] $WorkerPoolIdOrName,
        [switch] $UpdateIfExisting)
    Write-SlipwayMessage 'createStepPackageTarget' @('name', $Name, 'targetId', $TargetId, 'inputs', $Inputs,
        'octopusRoles', $Roles, 'octopusDefaultWorkerPoolIdOrName', $WorkerPoolIdOrName,
        'updateIfExisting', "$UpdateIfExisting")
}

function Remove-OctopusTarget([string] $targetIdOrName) {
    Write-SlipwayMessage 'delete-target' @('machine', $targetIdOrName)
}

function Report-KubernetesManifest {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [string] $manifest,
        [Parameter(Position = 1)] [string] $namespace = '')
    process {
        foreach ($document in [regex]::Split($manifest, '(?m)^---.*$')) {
            if ($document.Trim()) {
                $attributes = @('manifest', $document)
                if ($namespace) {
                    $attributes += @('ns', $namespace)
                }
                Write-SlipwayMessage 'k8s-manifest-applied' $attributes
            }
        }
    }
}

function Report-KubernetesManifestFile([string] $path, [string] $namespace = '') {
    if (Test-Path -LiteralPath $path -PathType Leaf) {
        Report-KubernetesManifest -manifest (Get-Content -LiteralPath $path -Raw) -namespace $namespace
    } else {
        Write-Verbose "There is no manifest at $path to report"
    }
}

function Execute-WithRetry([ScriptBlock] $command, [int] $maxFailures = 3, [int] $sleepBetweenFailures = 1) {
    $attempt = 0
    while ($true) {
        $attempt++
        try {
            & $command
            return
        } catch {
            if ($attempt -ge $maxFailures) {
                throw
            }
            Write-Host "Attempt $attempt of $maxFailures failed: $($_.Exception.Message)"
            Start-Sleep -Seconds $sleepBetweenFailures
        }
    }
}

function Import-ScriptModule([string] $moduleName, [string] $moduleFilePath) {
    try {
        Import-Module $moduleFilePath -DisableNameChecking -Global
    } catch {
        [Console]::Error.WriteLine("The script module $moduleName could not be imported: $_")
        exit 1
    }
}

function Initialize-Proxy {
    $proxy = if ($env:HTTPS_PROXY) { $env:HTTPS_PROXY } else { $env:HTTP_PROXY }
    if ($proxy) {
        $address = [Uri] $proxy
        $global:OctopusProxy = [System.Net.WebProxy]::new("$($address.Scheme)://$($address.Host):$($address.Port)", $true,
            @("$env:NO_PROXY" -split ',' | Where-Object { $_ } | ForEach-Object { [regex]::Escape($_) }))
        if ($address.UserInfo) {
            $user, $password = $address.UserInfo -split ':', 2 | ForEach-Object { [Uri]::UnescapeDataString($_) }
            $global:OctopusProxy.Credentials = [System.Net.NetworkCredential]::new($user, $password)
        }
        [System.Net.WebRequest]::DefaultWebProxy = $global:OctopusProxy
    } else {
        $global:OctopusProxy = [System.Net.WebRequest]::DefaultWebProxy
    }
}

function Write-SlipwayError($problem) {
    [Console]::Error.WriteLine("$($problem.CategoryInfo.Category): $($problem.Exception.Message)")
    [Console]::Error.WriteLine("$($problem.InvocationInfo.PositionMessage)")
    [Console]::Error.WriteLine("$($problem.ScriptStackTrace)")
}

$global:SlipwayArguments = ''
$global:SlipwayBanner = ''

function Read-SlipwayPipe {
    foreach ($line in [System.IO.File]::ReadAllLines($SlipwayPipe)) {
        $word, $texts = $line -split ' '
        $texts = @($texts | ForEach-Object { ConvertFrom-ServiceMessageValue $_ })
        switch ($word) {
            'variable' { $OctopusParameters[$texts[0]] = $texts[1] }
            'environment' { [Environment]::SetEnvironmentVariable($texts[0], $texts[1]) }
            'argument' { $global:SlipwayArguments = $texts[0] }
            'token' { $global:SlipwayToken = $texts[0] }
            'banner' { $global:SlipwayBanner = $texts[0] }
        }
    }
}

# For every variable two of PowerShell's own: its letters and digits, and these with _
function Set-SlipwayVariables {
    foreach ($entry in @($OctopusParameters.GetEnumerator())) {
        if (-not $entry.Key.Contains('[')) {
            $names = ($entry.Key -replace '[^\p{L}\p{Nd}]', ''), ($entry.Key -replace '[^\p{L}\p{Nd}_]', '')
            foreach ($name in ($names | Select-Object -Unique)) {
                if ($name -and -not (Test-Path -LiteralPath "variable:global:$name")) {
                    Set-Variable -Name $name -Value $entry.Value -Scope Global
                }
            }
        }
    }
}

function Import-SlipwayModules {
    foreach ($module in ($SlipwayModules -split ',' | Where-Object { $_ -like '*.psm1' })) {
        Import-ScriptModule ([System.IO.Path]::GetFileNameWithoutExtension($module)) (Join-Path $PWD $module)
    }
}

# The script as something to be dot-sourced, with its parameters as they were given.
function Get-SlipwayScript {
    $file = Join-Path $PWD $SlipwayScript
    if ($SlipwayKeep -ne 'remove') {
        return [ScriptBlock]::Create(". '$($file -replace "'", "''")' $SlipwayArguments")
    }
    $global:SlipwayBody = [ScriptBlock]::Create([System.IO.File]::ReadAllText($file))
    [System.IO.File]::Delete($file)
    [ScriptBlock]::Create(". `$SlipwayBody $SlipwayArguments")
}

Read-SlipwayPipe
if ($SlipwayBanner) {
    Write-Verbose "$SlipwayBanner`n  HostProcessID: $PID`n$($PSVersionTable | Out-String)"
}
Set-SlipwayVariables
Initialize-Proxy
Import-SlipwayModules
try {
    . (Get-SlipwayScript)
} catch {
    Write-SlipwayError $_
    exit 1
}
if (Test-Path variable:global:LASTEXITCODE) {
    exit $global:LASTEXITCODE
}
