# Keeps a pcscd: perl -e THIS SOCKET COMMAND...
# Opens SOCKET and hands it to COMMAND as systemd would (sd_listen_fds(3)); ends COMMAND when
# standard input ends, and itself when COMMAND does. Perl, because Java cannot hand down a socket.
use strict;
use warnings;
use POSIX qw(dup2 WNOHANG);
use Socket qw(AF_UNIX SOCK_STREAM SOMAXCONN pack_sockaddr_un);

my ($path, @command) = @ARGV;
my $record = '/run/pcscd/pcscd.pid';    # fixed when pcscd is built, and written without a look
my $before = record();
$^F = 3;                               # a descriptor made up to this one survives exec

socket(my $door, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!\n";
bind($door, pack_sockaddr_un($path)) or die "bind: $!\n";
listen($door, SOMAXCONN) or die "listen: $!\n";

my $pcscd = fork() // die "fork: $!\n";
if (!$pcscd) {
    dup2(fileno($door), 3) // die "dup2: $!\n";
    open(STDIN, '<', '/dev/null') or die "null: $!\n";
    @ENV{qw(LISTEN_PID LISTEN_FDS)} = ($$, 1);
    exec 'setpriv', '--pdeathsig', 'KILL', '--', @command or die "setpriv: $!\n";
}
close($door);

my $stop = 0;
$SIG{$_} = sub { $stop = 1 } for qw(TERM INT HUP);
until ($stop || waitpid($pcscd, WNOHANG) == $pcscd) {
    vec(my $readable = '', 0, 1) = 1;
    next unless select($readable, undef, undef, 0.25) > 0;
    $stop = 1 unless sysread(STDIN, my $ignored, 256);
}

# Killed rather than asked: on request it would remove the record of a pcscd that still runs.
# (Where this script is killed too, a record of nobody stays behind; pcscd knows such records.)
kill 'KILL', $pcscd;
waitpid($pcscd, 0);
unlink $path;
if (record() == $pcscd) {
    if ($before && kill(0, $before)) {
        if (open(my $file, '>', $record)) { print {$file} "$before\n"; }
    } else {
        unlink $record;
    }
}

sub record {
    open(my $file, '<', $record) or return 0;
    my $line = <$file> // '';
    return $line =~ /^([0-9]+)/ ? $1 : 0;
}
